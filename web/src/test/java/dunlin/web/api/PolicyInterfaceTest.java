package dunlin.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.identity.TokenScope;
import dunlin.platform.identity.Tokens;
import dunlin.platform.policy.Policies;
import dunlin.web.api.Program.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:web.yaml",
      "spring.servlet.multipart.location=${user.dir}/target/uploads"
    })
class PolicyInterfaceTest {

  private static final String RUN = Long.toString(System.nanoTime(), 36);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Set<TokenScope> ALL = Set.of(TokenScope.values());

  @Autowired Members members;
  @Autowired Tokens tokens;
  @Autowired Policies policies;

  @Value("${local.server.port}")
  int port;

  private Member manager() {
    String login = "i%d-%s".formatted(NUMBER.incrementAndGet(), RUN);
    MemberDraft draft =
        new MemberDraft(login, login, Optional.empty(), Set.of(Role.MANAGER), Reach.everything());
    return Acting.as(
        Actor.system("test"), () -> members.create(draft, "long enough and odd 7719").orThrow());
  }

  private Program program(Member member, Set<TokenScope> scopes) {
    return Acting.as(
        Actor.system("test"),
        () ->
            new Program(
                port, tokens.create(member.id(), "test", scopes, Optional.empty()).secret()));
  }

  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }

  private static String seen(Reply draft) {
    return "{\"revision\":%d}".formatted(draft.at("/revision").asInt());
  }

  @Test
  void two_members_publish_and_two_tokens_of_one_do_not() {
    Member anna = manager();
    Program one = program(anna, ALL);
    Program other = program(anna, ALL);
    Program ben = program(manager(), Set.of(TokenScope.POLICY_READ, TokenScope.POLICY_WRITE));
    int before = Acting.as(Actor.system("test"), () -> policies.inForce().policy().version());

    Reply begun =
        one.post("/policy-drafts", "{\"name\":\"Later\",\"fromVersion\":%d}".formatted(before));
    assertThat(begun.status()).as(begun.body()).isEqualTo(201);
    String path = "/policy-drafts/" + begun.at("/id").asLong();
    String text = begun.at("/text").asString().replace("points: -15", "points: -16");
    String words = "{\"revision\":1,\"text\":%s}".formatted(quoted(text));
    Reply changed = one.put(path, "application/json", words);
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(one.put(path, "application/json", words).status()).isEqualTo(409);

    Reply submitted = one.post(path + "/submission", "{\"revision\":2,\"why\":\"fewer\"}");
    assertThat(submitted.at("/state").asString()).isEqualTo("SUBMITTED");
    Reply alone = other.post(path + "/approval", seen(submitted));
    assertThat(alone.status()).isEqualTo(409);
    assertThat(alone.at("/detail").asString()).contains("two people");

    Reply approved = ben.post(path + "/approval", seen(submitted));
    assertThat(approved.at("/version").asInt()).as(approved.body()).isEqualTo(before + 1);
    assertThat(ben.get("/policies/current").at("/text").asString()).contains("points: -16");
    assertThat(ben.get("/policies").at("/items/0/kind").asString()).isEqualTo("APPROVED");

    Reply back = ben.post("/policies/%d/restoration".formatted(before), "{\"why\":\"as before\"}");
    assertThat(back.at("/inForce").asBoolean()).as(back.body()).isTrue();
    assertThat(ben.post("/policies/%d/restoration".formatted(before), "{\"why\":\"x\"}").status())
        .isEqualTo(409);
    assertThat(ben.post("/policies/999999/restoration", "{\"why\":\"x\"}").status()).isEqualTo(404);
  }

  @Test
  void a_text_is_checked_and_an_unfit_one_is_refused_with_all_places() {
    Program program = program(manager(), ALL);
    String faulty = "policy: A\nversion: 1\nsegmnts: []\n";

    Reply checked =
        program.send(
            program
                .request("/policy-drafts/check")
                .header("Content-Type", "text/plain")
                .header("Idempotency-Key", "check-" + RUN)
                .POST(BodyPublishers.ofString(faulty)));
    assertThat(checked.status()).as(checked.body()).isEqualTo(200);
    assertThat(checked.at("/fit").asBoolean()).isFalse();
    assertThat(checked.at("/mistakes/0/line").asInt()).isPositive();

    Reply begun =
        program.post("/policy-drafts", "{\"name\":\"F\",\"text\":%s}".formatted(quoted(faulty)));
    Reply refused =
        program.post(
            "/policy-drafts/%d/submission".formatted(begun.at("/id").asLong()),
            "{\"revision\":1,\"why\":\"try\",\"meantSo\":true}");
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.type()).startsWith("application/problem+json");
    assertThat(refused.at("/errors/0/field").asString()).startsWith("text line ");
    assertThat(program.post("/policy-drafts", "{\"name\":\"F\"}").status()).isEqualTo(400);
  }

  @Test
  void a_token_without_the_scope_changes_nothing() {
    Program reader = program(manager(), Set.of(TokenScope.POLICY_READ));
    Program stranger = program(manager(), Set.of(TokenScope.LEDGER_READ));

    assertThat(reader.get("/policies").status()).isEqualTo(200);
    assertThat(reader.get("/policy-drafts").status()).isEqualTo(200);
    assertThat(reader.post("/policy-drafts", "{\"name\":\"F\",\"fromVersion\":2}").status())
        .isEqualTo(403);
    assertThat(stranger.get("/policies").status()).isEqualTo(403);
  }
}
