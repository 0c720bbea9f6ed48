package dunlin.app.drills;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.app.installation.Server;
import dunlin.formats.Source;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.identity.TokenScope;
import dunlin.platform.identity.Tokens;
import dunlin.platform.intake.Imports;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** {@code kill -9} after a call was logged by a program and before the program was answered. */
class AnswerLostIT {

  private static final Actor DRILL = Actor.system("drill");
  private static final String CALL =
      "{\"kind\": \"CALL\", \"outcome\": \"REACHED\", \"note\": \"once\"}";

  /** Whoever keeps an answer waits for a lock that the drill holds. */
  private static final String STALL =
      """
      create function public.stall() returns trigger language plpgsql as
        'begin perform pg_advisory_xact_lock(4711); return new; end';
      create trigger stall before update on identity.idempotent_answer
        for each row when (new.status is not null) execute function public.stall();
      grant execute on function public.stall() to public;
      select pg_advisory_lock(4711)
      """;

  private static final String WAITS =
      "select exists (select from pg_locks where not granted and locktype = 'advisory')";

  private final DrillGround ground = DrillGround.fresh("answer-lost");
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void what_was_done_is_not_done_again_when_the_answer_was_lost() throws Exception {
    String token;
    try (Server server = Server.start(ground.installation())) {
      token = prepared(server);
    }
    long account = logAndKill(token);

    try (Server server = Server.start(ground.installation());
        Database database = ground.database()) {
      HttpResponse<String> soon = send(server.address(), token, account);
      database.execute("update identity.idempotent_answer set at = at - interval '3 minutes'");
      HttpResponse<String> later = send(server.address(), token, account);

      assertThat(soon.statusCode()).as(soon.body()).isEqualTo(409);
      assertThat(soon.body()).contains("under-way");
      assertThat(later.statusCode()).as(later.body()).isEqualTo(409);
      assertThat(later.body()).contains("answer-lost", "not done again");
      assertThat(database.number("select count(*) from contact.interaction")).isEqualTo(1);
    }
  }

  /** The call is committed; the process dies before it can answer. */
  private long logAndKill(String token) throws IOException {
    int port = freePort();
    Running running = ground.start("run", "--port", Integer.toString(port));
    URI address = URI.create("http://localhost:%d/".formatted(port));
    try (Database database = ground.database()) {
      awaitServed(address);
      long account = database.number("select min(id) from customer.account");
      database.execute(STALL);
      CompletableFuture<?> unanswered =
          http.sendAsync(call(address, token, account), BodyHandlers.ofString());
      database.awaitTrue(WAITS);
      assertThat(database.number("select count(*) from contact.interaction")).isEqualTo(1);
      running.kill();
      assertThat(unanswered).failsWithin(Duration.ofSeconds(20));
      database.execute("select pg_advisory_unlock(4711)");
      database.execute("drop trigger stall on identity.idempotent_answer");
      return account;
    } finally {
      running.kill();
    }
  }

  private void awaitServed(URI address) {
    for (int tries = 0; tries < 1200; tries++) {
      try {
        HttpResponse<String> page =
            http.send(
                HttpRequest.newBuilder(address.resolve("sign-in")).build(),
                BodyHandlers.ofString());
        if (page.statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        LockSupport.parkNanos(50_000_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("nothing is served at " + address);
  }

  private HttpResponse<String> send(URI server, String token, long account)
      throws IOException, InterruptedException {
    return http.send(call(server, token, account), BodyHandlers.ofString());
  }

  private static HttpRequest call(URI server, String token, long account) {
    return HttpRequest.newBuilder(
            server.resolve("api/v1/accounts/%d/interactions".formatted(account)))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", "call-1")
        .POST(BodyPublishers.ofString(CALL))
        .build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A customer is known, and a program of a collector has a token. */
  private static String prepared(Server server) {
    Source customers =
        Source.ofBytes("c.csv", "id,name,currency\nc,Customer,EUR\n".getBytes(UTF_8));
    Source invoices =
        Source.ofBytes(
            "i.csv",
            "id,customer_id,type,issue_date,due_date,currency,amount\n1,c,I,2026-05-01,2026-05-31,EUR,10.00\n"
                .getBytes(UTF_8));
    MemberDraft draft =
        new MemberDraft(
            "phone", "Phone", Optional.empty(), Set.of(Role.COLLECTOR), Reach.everything());
    return Acting.as(
        DRILL,
        () -> {
          server
              .platform()
              .door(Imports.class)
              .run(
                  new Imports.Request("drill", "canonical", List.of(customers, invoices), false),
                  read -> {});
          var member = server.platform().door(Members.class).create(draft, "hedge-plover-42-marsh");
          return server
              .platform()
              .door(Tokens.class)
              .create(member.orThrow().id(), "drill", Set.of(TokenScope.values()), Optional.empty())
              .secret();
        });
  }
}
