package dunlin.web.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * The identity provider that the configuration names.
 *
 * <p>Its addresses and keys are asked for when somebody signs in through it, not when Dunlin
 * starts: a provider that is down keeps nobody out who has a password.
 */
public final class ConfiguredProvider implements ClientRegistrationRepository {

  static final String ID = "provider";

  private final String name;
  private final String issuer;
  private final String clientId;
  private final String clientSecret;
  private volatile @Nullable ClientRegistration discovered;

  /**
   * @param name as people read it on the page of signing in
   * @param issuer the address below which {@code .well-known/openid-configuration} is found
   */
  ConfiguredProvider(String name, String issuer, String clientId, String clientSecret) {
    this.name = name.isBlank() ? "your organisation" : name;
    this.issuer = issuer;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  public String name() {
    return name;
  }

  /** Where signing in through it begins. */
  public String path() {
    return "/oauth2/authorization/" + ID;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
    if (!registrationId.equals(ID)) {
      return null;
    }
    ClientRegistration known = discovered;
    if (known == null) {
      known = discover();
      discovered = known;
    }
    return known;
  }

  private ClientRegistration discover() {
    try {
      return ClientRegistrations.fromIssuerLocation(issuer)
          .registrationId(ID)
          .clientName(name)
          .clientId(clientId)
          .clientSecret(clientSecret)
          .scope("openid", "email", "profile")
          .build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new OAuth2AuthenticationException(
          new OAuth2Error(
              ProviderTrouble.UNREACHABLE.code(), "%s: %s".formatted(issuer, e.getMessage()), null),
          e);
    }
  }
}
