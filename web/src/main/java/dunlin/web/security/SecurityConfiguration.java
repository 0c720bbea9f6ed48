package dunlin.web.security;

import dunlin.platform.identity.Members;
import dunlin.platform.identity.Tokens;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Four chains: files that anybody may fetch, debtors with the link of a message, programs with a
 * token, and people with a session.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);

  /** Everything from ourselves, nothing inline, framed by nobody. */
  static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'; object-src 'none'";

  /** Sign-in through an identity provider, where the environment names one. */
  @Bean
  @ConditionalOnProperty("dunlin.oidc.issuer")
  ConfiguredProvider configuredProvider(Environment settings) {
    return new ConfiguredProvider(
        settings.getProperty("dunlin.oidc.name", ""),
        settings.getRequiredProperty("dunlin.oidc.issuer"),
        settings.getRequiredProperty("dunlin.oidc.client-id"),
        settings.getRequiredProperty("dunlin.oidc.client-secret"));
  }

  @Bean
  @Order(1)
  SecurityFilterChain files(HttpSecurity http) throws Exception {
    return http.securityMatcher("/assets/**", "/favicon.ico", "/actuator/health/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .headers(SecurityConfiguration::headers)
        .requestCache(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Pages that the link of a message opens; the link is all the proof that there is. */
  @Bean
  @Order(1)
  SecurityFilterChain debtors(HttpSecurity http) throws Exception {
    return http.securityMatcher("/preferences/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .headers(headers ->
            headers(headers).referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
        .requestCache(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain programs(HttpSecurity http, Tokens tokens, Refusals refusals)
      throws Exception {
    return http.securityMatcher(
            request -> isInterface(request) && BearerIdentity.carriesToken(request))
        .authorizeHttpRequests(requests -> guard(requests, List.of(Access.INTERFACE)))
        .addFilterBefore(new BearerIdentity(tokens), AuthorizationFilter.class)
        .headers(SecurityConfiguration::headers)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(handling ->
            handling.authenticationEntryPoint(refusals::askWho).accessDeniedHandler(refusals::deny))
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain people(
      HttpSecurity http,
      Members members,
      ProviderMembers providerMembers,
      ProviderCalls providerCalls,
      Refusals refusals,
      ObjectProvider<ClientRegistrationRepository> providers)
      throws Exception {
    http.authorizeHttpRequests(requests -> guard(requests, List.of(Access.PAGES, Access.INTERFACE)))
        .addFilterBefore(new NoAnonymousUploads(refusals::askWho), CsrfFilter.class)
        .addFilterAfter(new RequestIdentity(members), CsrfFilter.class)
        .headers(SecurityConfiguration::headers)
        .requestCache(cache -> cache.requestCache(pagesOnly()))
        .exceptionHandling(handling ->
            handling.authenticationEntryPoint(refusals::askWho).accessDeniedHandler(refusals::deny))
        .formLogin(form ->
            form.loginPage("/sign-in")
                .usernameParameter("login")
                .passwordParameter("password")
                .failureHandler(SecurityConfiguration::signInFailed)
                .permitAll())
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out").permitAll());
    if (providers.getIfAvailable() != null) {
      http.oauth2Login(login ->
          login
              .loginPage("/sign-in")
              .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(providerCalls.tokens()))
              .userInfoEndpoint(endpoint -> endpoint.oidcUserService(providerMembers))
              .failureHandler(SecurityConfiguration::providerFailed)
              .withObjectPostProcessor(failingAlike()));
    }
    return http.build();
  }

  private static void guard(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      List<List<Access.Line>> tables) {
    requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR).permitAll();
    requests.requestMatchers("/error").permitAll();
    // The form permits its own page without parameters only, and these say why it is shown again.
    requests.requestMatchers(HttpMethod.GET, "/sign-in").permitAll();
    for (Access.Line line : tables.stream().flatMap(List::stream).toList()) {
      var matched = requests.requestMatchers(line.method(), line.path());
      if (line.anyOf().isEmpty()) {
        matched.authenticated();
      } else {
        matched.hasAnyAuthority(line.anyOf().stream().map(Enum::name).toArray(String[]::new));
      }
    }
    requests.anyRequest().denyAll();
  }

  private static HeadersConfigurer<HttpSecurity> headers(HeadersConfigurer<HttpSecurity> headers) {
    return headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"));
  }

  /** Only whole pages are worth coming back to after sign-in. */
  private static HttpSessionRequestCache pagesOnly() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(request ->
        request.getMethod().equals("GET")
            && !isOfScript(request)
            && !isInterface(request)
            && String.valueOf(request.getHeader("Accept")).contains("text/html"));
    return cache;
  }

  private static void signInFailed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    response.sendRedirect(
        reason instanceof LockedException ? "/sign-in?locked" : "/sign-in?refused");
  }

  /** Also where the provider cannot even be asked where to send people. */
  private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> failingAlike() {
    return new ObjectPostProcessor<>() {
      @Override
      public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
        filter.setAuthenticationFailureHandler(SecurityConfiguration::providerFailed);
        return filter;
      }
    };
  }

  private static void providerFailed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    ProviderTrouble trouble = ProviderTrouble.of(reason);
    LOG.warn("Nobody was signed in by the identity provider ({}): {}", trouble, reason.toString());
    response.sendRedirect("/sign-in?" + trouble.code());
  }

  static boolean isInterface(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/");
  }

  /** Scripts follow no redirect to the sign-in page. */
  static boolean isOfScript(HttpServletRequest request) {
    return OurScripts.areAsking(request) || request.getHeader("HX-Request") != null;
  }
}
