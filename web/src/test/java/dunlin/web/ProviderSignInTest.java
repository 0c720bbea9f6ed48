package dunlin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in through an identity provider that the environment names; it is down at the start. */
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SpringBootTest(
    classes = TestWeb.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:web.yaml",
      // Beside the context of the other tests, which may be there still.
      "dunlin.test.folder=target/test-postgres-provider",
      "spring.servlet.multipart.location=${user.dir}/target/uploads",
      "dunlin.oidc.name=the Registry",
      "dunlin.oidc.patience=500ms",
      "dunlin.oidc.client-id=dunlin",
      "dunlin.oidc.client-secret=a secret of the test"
    })
class ProviderSignInTest {

  private static final TestProvider PROVIDER = new TestProvider();
  private static final String RUN = Long.toString(System.nanoTime(), 36);

  @Autowired Members members;

  @Value("${local.server.port}")
  int port;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry registry) {
    PROVIDER.isDown = true;
    registry.add("dunlin.oidc.issuer", PROVIDER::issuer);
  }

  @BeforeEach
  void it_vouches_honestly() {
    PROVIDER.reset();
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @Test
  void a_member_whom_the_provider_vouches_for_is_signed_in() {
    PROVIDER.email = member("anna").email().orElseThrow().toUpperCase(Locale.ROOT);
    Visitor anna = new Visitor(port);

    assertThat(anna.get("/sign-in").body())
        .contains("Sign in with the Registry", "/oauth2/authorization/provider");
    assertThat(anna.get("/audit").headers().firstValue("Location").orElse("")).endsWith("/sign-in");
    assertThat(signIn(anna)).endsWith("/audit?continue");
    assertThat(anna.get("/audit").statusCode()).isEqualTo(200);
  }

  @Test
  void a_stranger_and_one_who_is_disabled_are_not_let_in_and_told_why() {
    PROVIDER.email = "stranger@example.com";
    assertRefused("unknown", "Nobody here is known by the address");

    Member gone = member("gone");
    Acting.run(Actor.system("setup"), () -> members.disable(gone.id()).orThrow());
    PROVIDER.email = gone.email().orElseThrow();
    assertRefused("unknown", "Nobody here is known by the address");
  }

  @Test
  void an_address_that_the_provider_does_not_vouch_for_opens_nothing() {
    PROVIDER.email = member("bert").email().orElseThrow();
    PROVIDER.isVerified = false;

    assertRefused("unverified", "no verified e-mail address");
  }

  @Test
  void a_foreign_signature_or_audience_opens_nothing() {
    PROVIDER.email = member("carl").email().orElseThrow();
    PROVIDER.signsWithForeignKey = true;
    assertRefused("untrusted", "cannot be trusted");

    PROVIDER.signsWithForeignKey = false;
    PROVIDER.audience = "another";
    assertRefused("untrusted", "cannot be trusted");
  }

  @Test
  void an_answer_to_another_request_opens_nothing() {
    PROVIDER.email = member("dora").email().orElseThrow();
    Visitor dora = new Visitor(port);
    String address = begin(dora);
    PROVIDER.nonce = "of another request";
    assertThat(comeBack(dora, parameter(address, "state"))).endsWith("/sign-in?untrusted");

    String again = begin(dora);
    PROVIDER.nonce = parameter(again, "nonce");
    assertThat(comeBack(dora, "another-state")).endsWith("/sign-in?untrusted");
    assertThat(dora.get("/audit").statusCode()).isEqualTo(302);
  }

  @Test
  void a_provider_that_says_no_is_told_apart() {
    Visitor emil = new Visitor(port);
    String state = parameter(begin(emil), "state");

    String answer =
        emil.get("/login/oauth2/code/provider?error=access_denied&state=" + Visitor.quote(state))
            .headers()
            .firstValue("Location")
            .orElse("");

    assertThat(answer).endsWith("/sign-in?declined");
    assertThat(emil.get("/sign-in?declined").body()).contains("did not let you in");
  }

  @Test
  @Order(1)
  void a_provider_that_was_never_reached_keeps_nobody_out_who_has_a_password() {
    PROVIDER.isDown = true;
    Visitor fred = new Visitor(port);
    String login = member("first").login();

    assertThat(location(fred, "/oauth2/authorization/provider")).endsWith("/sign-in?unreachable");
    assertThat(fred.get("/sign-in?unreachable").body()).contains("cannot be reached");
    assertThat(fred.signIn(login, "seven herons at dawn")).doesNotContain("sign-in");
  }

  @Test
  void a_provider_that_goes_down_in_between_is_said_to_be_out_of_reach() {
    Visitor fred = new Visitor(port);
    String address = begin(fred);
    PROVIDER.isDown = true;

    assertThat(comeBack(fred, parameter(address, "state"))).endsWith("/sign-in?unreachable");
  }

  @Test
  void a_provider_that_takes_the_question_and_never_answers_is_not_waited_for() {
    PROVIDER.email = member("gina").email().orElseThrow();
    for (String silent : List.of("/token", "/person")) {
      PROVIDER.silentAt = silent;
      long begun = System.nanoTime();

      assertRefused("unreachable", "cannot be reached");

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }
  }

  private void assertRefused(String reason, String sentence) {
    Visitor visitor = new Visitor(port);
    assertThat(signIn(visitor)).endsWith("/sign-in?" + reason);
    assertThat(visitor.get("/sign-in?" + reason).body()).contains(sentence);
    assertThat(visitor.get("/audit").statusCode()).isEqualTo(302);
  }

  /** As a browser does: to the provider, which lets the person in, and back. */
  private static String signIn(Visitor visitor) {
    String address = begin(visitor);
    PROVIDER.nonce = parameter(address, "nonce");
    return comeBack(visitor, parameter(address, "state"));
  }

  private static String begin(Visitor visitor) {
    String address = location(visitor, "/oauth2/authorization/provider");
    assertThat(address)
        .startsWith(PROVIDER.issuer() + "/authorize?")
        .contains("scope=openid", "client_id=dunlin");
    return address;
  }

  private static String comeBack(Visitor visitor, String state) {
    return location(visitor, "/login/oauth2/code/provider?code=c&state=" + Visitor.quote(state));
  }

  private static String location(Visitor visitor, String path) {
    return visitor.get(path).headers().firstValue("Location").orElse("");
  }

  private static String parameter(String address, String name) {
    Matcher found = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
    if (!found.find()) {
      throw new IllegalStateException("%s has no %s".formatted(address, name));
    }
    return URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
  }

  private Member member(String name) {
    String login = name + "-" + RUN;
    MemberDraft draft =
        new MemberDraft(
            login,
            name,
            Optional.of(login + "@example.com"),
            Set.of(Role.AUDITOR),
            Reach.everything());
    return Acting.as(
        Actor.system("setup"), () -> members.create(draft, "seven herons at dawn").orThrow());
  }
}
