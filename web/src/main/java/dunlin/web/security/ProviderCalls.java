package dunlin.web.security;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * What an identity provider is asked for, with patience that ends: one that takes the question and
 * never answers holds no request for longer.
 */
@Component
class ProviderCalls implements JwtDecoderFactory<ClientRegistration> {

  private final SimpleClientHttpRequestFactory http = new SimpleClientHttpRequestFactory();
  private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

  ProviderCalls(@Value("${dunlin.oidc.patience:10s}") Duration patience) {
    http.setConnectTimeout(patience);
    http.setReadTimeout(patience);
  }

  /** For the token that a code stands for. */
  OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
    RestClientAuthorizationCodeTokenResponseClient client =
        new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(http)
            .configureMessageConverters(converters ->
                converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  /** For what the provider knows of a person. */
  DefaultOAuth2UserService people() {
    RestTemplate template = new RestTemplate(http);
    template.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    DefaultOAuth2UserService service = new DefaultOAuth2UserService();
    service.setRestOperations(template);
    return service;
  }

  /** For the keys by which tokens are signed; they are kept from token to token. */
  @Override
  public JwtDecoder createDecoder(ClientRegistration provider) {
    return decoders.computeIfAbsent(provider.getRegistrationId(), id -> decoder(provider));
  }

  private JwtDecoder decoder(ClientRegistration provider) {
    String keys =
        Objects.requireNonNull(
            provider.getProviderDetails().getJwkSetUri(), "a discovered provider names its keys");
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(keys).restOperations(new RestTemplate(http)).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(provider)));
    decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
    return decoder;
  }
}
