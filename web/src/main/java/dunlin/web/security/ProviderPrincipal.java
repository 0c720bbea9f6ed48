package dunlin.web.security;

import dunlin.platform.identity.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A member who signed in through an identity provider. */
final class ProviderPrincipal extends DefaultOidcUser implements SignedIn {

  private static final long serialVersionUID = 1L;

  private final long number;

  ProviderPrincipal(MemberId member, OidcUser user) {
    super(user.getAuthorities(), user.getIdToken(), user.getUserInfo());
    this.number = member.value();
  }

  @Override
  public MemberId member() {
    return new MemberId(number);
  }

  @Override
  public String getName() {
    return member().toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProviderPrincipal that && number == that.number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }
}
