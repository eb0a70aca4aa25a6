"""The gateway: knows a reader by OpenID Connect (ProConnect included) and tells the proxy who asks (ADR 0014).

Belongs here: the provider, its tokens, the session's cookie, signing out.
Does not belong here: what a reader may see (dashboards/acces), pages, the published file: it opens none.
"""
