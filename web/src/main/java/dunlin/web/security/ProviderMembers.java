package dunlin.web.security;

import dunlin.platform.identity.Members;
import dunlin.platform.identity.SignIn;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Finds the member whom an identity provider vouches for by a verified e-mail address. */
@Component
class ProviderMembers implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final OidcUserService provider = new OidcUserService();
  private final Members members;

  ProviderMembers(ProviderCalls calls, Members members) {
    provider.setOauth2UserService(calls.people());
    this.members = members;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = provider.loadUser(request);
    String email = user.getEmail();
    if (email == null || !Boolean.TRUE.equals(user.getEmailVerified())) {
      throw refused(ProviderTrouble.UNVERIFIED, "the provider gave no verified e-mail address");
    }
    String name = request.getClientRegistration().getRegistrationId();
    return switch (members.signInByProvider(name, email)) {
      case SignIn.Welcome welcome -> new ProviderPrincipal(welcome.member().id(), user);
      case SignIn.Refused refused ->
          throw refused(ProviderTrouble.UNKNOWN, "no member has this address");
      case SignIn.LockedOut lockedOut -> throw refused(ProviderTrouble.LOCKED, "locked out");
    };
  }

  private static OAuth2AuthenticationException refused(ProviderTrouble trouble, String reason) {
    return new OAuth2AuthenticationException(new OAuth2Error(trouble.code(), reason, null));
  }
}
