package dunlin.app.drills;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.app.installation.Server;
import dunlin.formats.Source;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.identity.TokenScope;
import dunlin.platform.identity.Tokens;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The database is killed under a running server with payments and a file coming in. */
class DatabaseKilledIT {

  private static final Actor DRILL = Actor.system("drill");
  private static final int SENDERS = 4;
  private static final int PAYMENTS_OF_SENDER = 60;
  private static final int INVOICES = 500;
  private static final int TRIES_MAX = 400;

  /** One try to have a payment recorded. */
  private record Try(String key, int status, String type, String body) {}

  private final DrillGround ground = DrillGround.fresh("database-killed");
  private final ConcurrentLinkedQueue<Try> tries = new ConcurrentLinkedQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void the_server_goes_on_and_every_payment_is_booked_once() throws Exception {
    try (Server server = Server.start(ground.installation())) {
      assertThat(deliver(server, "before", 1).state()).isEqualTo(Delivery.State.DONE);
      String token = token(server);
      List<Thread> senders = startSenders(server.address(), token, account());
      long delivery;
      try (Database held = ground.database()) {
        delivery = startStandingStill(server, held);
        while (countOf(201) < SENDERS * PAYMENTS_OF_SENDER / 4) {
          LockSupport.parkNanos(5_000_000);
        }

        killDatabase();
        assertThat(page(server.address())).doesNotContain("\tat ", "Exception", "SQL");
      }
      for (Thread sender : senders) {
        sender.join();
      }

      assertThat(countOf(201)).isEqualTo(SENDERS * PAYMENTS_OF_SENDER - countOf(409));
      assertEveryPaymentBookedOnce();
      assertThat(ended(server, delivery).state()).isEqualTo(Delivery.State.INTERRUPTED);
      Delivery again = deliver(server, "file", INVOICES);
      assertThat(again.booked() + again.unchanged()).isEqualTo(INVOICES + 1);
      assertThat(ground.run("verify", "books", "audit").exitCode()).isZero();
    }
  }

  private void assertEveryPaymentBookedOnce() {
    assertThat(tries)
        .allMatch(each -> Set.of(201, 409, 503).contains(each.status()))
        .noneMatch(each -> each.body().contains("\tat ") || each.body().contains("Exception"))
        .allMatch(
            each -> each.status() == 201 || each.type().startsWith("application/problem+json"));
    try (Database database = ground.database()) {
      List<String> booked =
          database.texts(
              "select split_part(source_key, '/', 2) from receivable.item where kind = 'P'");
      assertThat(booked).doesNotHaveDuplicates();
      assertThat(booked).containsAll(keysOf(201));
      List<String> wanted = new ArrayList<>(keysOf(201));
      wanted.addAll(keysOf(409));
      assertThat(wanted).containsAll(booked);
    }
  }

  private List<Thread> startSenders(URI server, String token, long account) {
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      String name = "sender-" + i;
      senders.add(Thread.ofPlatform().name(name).start(() -> sendAll(server, token, account)));
    }
    return senders;
  }

  private void sendAll(URI server, String token, long account) {
    for (int i = 0; i < PAYMENTS_OF_SENDER; i++) {
      String key = Thread.currentThread().getName() + "-" + i;
      for (int again = 0; again < TRIES_MAX; again++) {
        Try made = send(server, token, account, key);
        tries.add(made);
        if (made.status() != 503) {
          break;
        }
        LockSupport.parkNanos(100_000_000);
      }
    }
  }

  private Try send(URI server, String token, long account, String key) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("api/v1/payments"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"account":%d,"amount":{"currency":"EUR","amount":"1.00"},"valueDate":"2026-06-30"}
                    """
                        .formatted(account)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      return new Try(key, answer.statusCode(), type, answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What somebody sees whose session must be looked up. */
  private String page(URI server) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("today")).header("Cookie", "SESSION=eA==").build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private int countOf(int status) {
    return (int) tries.stream().filter(each -> each.status() == status).count();
  }

  private List<String> keysOf(int status) {
    return tries.stream().filter(each -> each.status() == status).map(Try::key).toList();
  }

  private long account() {
    try (Database database = ground.database()) {
      return database.number("select min(id) from customer.account");
    }
  }

  /** Begins a delivery that comes as far as its first booking and no further. */
  private static long startStandingStill(Server server, Database held) {
    held.execute("select pg_advisory_lock(7310004, hashtext('file'))");
    Imports imports = server.platform().door(Imports.class);
    long delivery = asDrill(() -> imports.start(request("file", INVOICES)));
    held.awaitTrue(
        "select exists (select from pg_locks where not granted and locktype = 'advisory')");
    return delivery;
  }

  private void killDatabase() throws IOException {
    List<String> note = Files.readAllLines(ground.home().resolve("database/data/postmaster.pid"));
    assertThat(ProcessHandle.of(Long.parseLong(note.getFirst())).orElseThrow().destroyForcibly())
        .isTrue();
  }

  private static Delivery ended(Server server, long id) {
    Imports imports = server.platform().door(Imports.class);
    Delivery delivery = asDrill(() -> imports.find(id)).orElseThrow();
    for (int i = 0; i < 600 && delivery.isRunning(); i++) {
      LockSupport.parkNanos(50_000_000);
      delivery = asDrill(() -> imports.find(id)).orElseThrow();
    }
    return delivery;
  }

  private static Delivery deliver(Server server, String source, int invoices) {
    return asDrill(
        () -> server.platform().door(Imports.class).run(request(source, invoices), delivery -> {}));
  }

  /** A customer and so many invoices. */
  private static Imports.Request request(String source, int invoices) {
    StringBuilder text =
        new StringBuilder("id,customer_id,type,issue_date,due_date,currency,amount\n");
    for (int i = 0; i < invoices; i++) {
      text.append(i).append(",c,I,2026-05-01,2026-05-31,EUR,1000.00\n");
    }
    return new Imports.Request(
        source,
        "canonical",
        List.of(
            Source.ofBytes("c.csv", "id,name,currency\nc,Customer,EUR\n".getBytes(UTF_8)),
            Source.ofBytes("i.csv", text.toString().getBytes(UTF_8))),
        false);
  }

  private static <T> T asDrill(Supplier<T> work) {
    return Acting.as(DRILL, work);
  }

  private static String token(Server server) {
    MemberDraft draft =
        new MemberDraft("bank", "Bank", Optional.empty(), Set.of(Role.CASH), Reach.everything());
    return asDrill(() -> {
      Member bank =
          server.platform().door(Members.class).create(draft, "hedge-plover-42-marsh").orThrow();
      return server
          .platform()
          .door(Tokens.class)
          .create(bank.id(), "drill", Set.of(TokenScope.values()), Optional.empty())
          .secret();
    });
  }
}
