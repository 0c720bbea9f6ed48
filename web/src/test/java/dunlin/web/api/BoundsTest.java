package dunlin.web.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
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
import dunlin.platform.intake.Imports;
import dunlin.web.SlowDelivery;
import dunlin.web.api.Program.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** What is beyond all bounds, at every door: bodies, days, names of fields, deliveries at once. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:web.yaml",
      "spring.servlet.multipart.location=${user.dir}/target/uploads"
    })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundsTest {

  private static final String RUN = Long.toString(System.nanoTime(), 36);
  private static final int MOST = 32 << 20;
  private static final int MOST_OF_FORM = 2 << 20;
  private static final int BIT_MORE = 64 << 10;
  private static final int DELIVERIES_AT_ONCE = 5;
  private static final String NEVER = "+999999999-12-31";
  private static final String TOO_LATE = "lies after 9999-12-31";
  private static final String TOO_EARLY = "lies before 1900-01-01";

  private final Members members;
  private final Tokens tokens;
  private final Imports imports;
  private final int port;

  private Program all;

  BoundsTest(
      @Autowired Members members,
      @Autowired Tokens tokens,
      @Autowired Imports imports,
      @LocalServerPort int port) {
    this.members = members;
    this.tokens = tokens;
    this.imports = imports;
    this.port = port;
    this.all = new Program(port, "");
  }

  @BeforeAll
  void a_program_and_a_customer() {
    Acting.run(
        Actor.system("test"),
        () -> {
          String login = "bounds-" + RUN;
          Member member =
              members
                  .create(
                      new MemberDraft(
                          login,
                          login,
                          Optional.empty(),
                          Set.of(Role.values()),
                          Reach.everything()),
                      "long enough and odd 7719")
                  .orThrow();
          String secret =
              tokens
                  .create(member.id(), "test", Set.of(TokenScope.values()), Optional.empty())
                  .secret();
          all = new Program(port, secret);
        });
    Reply delivered =
        all.post(
            "/imports",
            "{\"source\":\"bounds\",\"customers\":[%s],\"documents\":[%s]}"
                .formatted(customer(), invoice("D0-" + RUN, "2026-04-01")));
    assertThat(delivered.at("/booked").asInt()).as(delivered.body()).isEqualTo(2);
  }

  private static String customer() {
    return "{\"key\":\"C-%1$s\",\"name\":\"Bounds\",\"currency\":\"EUR\"}".formatted(RUN);
  }

  private static String invoice(String key, String due) {
    return """
    {"key":"%1$s","customerKey":"C-%2$s","kind":"INVOICE","number":"%1$s",
     "issueDate":"2026-03-01","dueDate":"%3$s","amount":{"currency":"EUR","amount":"12.50"}}\
    """
        .formatted(key, RUN, due);
  }

  private String account() {
    return "/accounts/" + all.get("/customers?key=C-" + RUN).at("/items/0/account").asLong();
  }

  /** Spaces before an empty object: JSON as long as one likes, and read without a length. */
  private static HttpRequest.BodyPublisher spaces(int bytes) {
    return BodyPublishers.ofInputStream(() ->
        new SequenceInputStream(
            new Repeated(' ', bytes - 2), new ByteArrayInputStream("{}".getBytes(US_ASCII))));
  }

  private static final class Repeated extends InputStream {

    private final int sign;
    private int left;

    Repeated(char sign, int times) {
      this.sign = sign;
      this.left = times;
    }

    @Override
    public int read() {
      return left-- > 0 ? sign : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
      int count = Math.min(left, length);
      Arrays.fill(target, from, from + Math.max(0, count), (byte) sign);
      left -= count;
      return count > 0 ? count : -1;
    }
  }

  @Test
  void a_body_that_goes_too_far_is_refused_whatever_asks_and_however_it_is_sent() {
    List<HttpRequest.Builder> requests =
        List.of(
            all.request("/tokens").POST(spaces(MOST + BIT_MORE)),
            all.request("/members").POST(spaces(MOST + BIT_MORE)),
            all.request("/members/1").PUT(spaces(MOST + BIT_MORE)),
            all.request("/policy-drafts/1").PUT(spaces(MOST + BIT_MORE)),
            all.request("/payments")
                .header("Idempotency-Key", "far-" + RUN)
                .POST(spaces(MOST + BIT_MORE)));

    for (HttpRequest.Builder request : requests) {
      Reply reply = all.send(request.header("Content-Type", "application/json"));
      assertThat(reply.status()).as(reply.body()).isEqualTo(413);
      assertThat(reply.type()).startsWith("application/problem+json");
      assertThat(reply.at("/type").asString()).isEqualTo("urn:dunlin:problem:too-large");
      assertThat(reply.at("/instance").asString()).startsWith("/api/v1/");
    }
    Reply text =
        all.send(
            all.request("/profiles/far")
                .header("Content-Type", "text/plain")
                .PUT(spaces(MOST + BIT_MORE)));
    assertThat(text.status()).as(text.body()).isEqualTo(413);
  }

  @Test
  void a_body_of_just_the_limit_is_read() {
    Reply reply =
        all.send(
            all.request("/tokens").header("Content-Type", "application/json").POST(spaces(MOST)));

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.body()).contains("is missing");
  }

  @Test
  void a_length_beyond_the_limit_is_refused_before_anything_is_read() throws IOException {
    String token = "Authorization: Bearer " + all.token();
    for (String head :
        List.of(
            "POST /api/v1/tokens HTTP/1.1\r\nContent-Type: application/json\r\n" + token,
            "PUT /api/v1/members/1 HTTP/1.1\r\nContent-Type: application/json\r\n" + token,
            "PUT /api/v1/members/1 HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + token,
            "POST /api/v1/payments HTTP/1.1\r\nContent-Type: text/plain")) {
      assertThat(answerTo(head + "\r\nContent-Length: 560000000"))
          .startsWith("HTTP/1.1 413")
          .contains("urn:dunlin:problem:too-large");
    }
    String form = "POST /sign-in HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    assertThat(answerTo(form + "Content-Length: " + (MOST_OF_FORM + 1)))
        .startsWith("HTTP/1.1 413")
        .contains("This is too large", "What you sent is larger", "Shorten a text");
  }

  /** What comes back for the head of a request whose body is never sent. */
  private String answerTo(String head) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write((head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
      socket.shutdownOutput();
      byte[] answer = socket.getInputStream().readNBytes(6_000);
      return new String(answer, ISO_8859_1);
    }
  }

  @Test
  void a_form_that_goes_too_far_is_refused_however_it_is_sent() {
    HttpRequest.Builder page =
        HttpRequest.newBuilder(URI.create("http://localhost:%d/sign-in".formatted(port)));

    assertThat(sendForm(page.POST(form()))).isEqualTo(413);
    assertThat(sendForm(all.request("/members/1").PUT(form()))).isEqualTo(413);
    assertThat(sendForm(all.request("/tokens").POST(form()))).isEqualTo(411);
  }

  private int sendForm(HttpRequest.Builder request) {
    return all.send(request.header("Content-Type", "application/x-www-form-urlencoded")).status();
  }

  private static HttpRequest.BodyPublisher form() {
    return BodyPublishers.ofInputStream(() ->
        new SequenceInputStream(
            new ByteArrayInputStream("login=".getBytes(US_ASCII)),
            new Repeated('x', MOST_OF_FORM + BIT_MORE)));
  }

  @Test
  void files_are_taken_in_where_they_are_delivered_and_nowhere_else() {
    Reply reply =
        all.send(
            all.request("/tokens")
                .header("Content-Type", "Multipart/Form-Data; boundary=x")
                .POST(BodyPublishers.ofString("--x--\r\n")));

    assertThat(reply.status()).as(reply.body()).isEqualTo(415);
    assertThat(reply.type()).startsWith("application/problem+json");
  }

  @Test
  void a_record_with_a_day_that_cannot_be_is_refused_alone_and_can_be_downloaded() {
    Reply delivered =
        all.post(
            "/imports",
            "{\"source\":\"bounds\",\"documents\":[%s,%s,%s]}"
                .formatted(
                    invoice("D1-" + RUN, "2026-04-01"),
                    invoice("D2-" + RUN, NEVER),
                    invoice("D3-" + RUN, "9999-12-31")));

    assertThat(delivered.at("/state").asString()).as(delivered.body()).isEqualTo("DONE");
    assertThat(delivered.at("/booked").asInt()).isEqualTo(2);
    assertThat(delivered.at("/rejected").asInt()).isEqualTo(1);
    String path = "/imports/" + delivered.at("/id").asLong();
    JsonNode row = all.get(path + "/rejected-rows").at("/items/0");
    assertThat(row.at("/field").asString()).isEqualTo("dueDate");
    assertThat(row.at("/value").asString()).isEqualTo(NEVER);
    assertThat(row.at("/reason").asString()).isEqualTo(TOO_LATE);
    JsonNode table = all.get(path + "/rejected-tables").at("/items/0");
    Reply csv =
        all.get(
            path
                + "/rejected-rows.csv?file=%s&table=%s"
                    .formatted(table.at("/file").asString(), table.at("/table").asString()));
    assertThat(csv.status()).as(csv.body()).isEqualTo(200);
    assertThat(csv.body().lines().toList().getFirst())
        .contains("key,customerKey,entity,kind,number,")
        .endsWith("rejected_column,rejected_value,rejected_reason");
    assertThat(csv.body().lines().toList().get(1))
        .contains("D2-" + RUN, "EUR 12.50", NEVER)
        .endsWith("dueDate,'" + NEVER + "," + TOO_LATE);
  }

  @Test
  void what_cannot_be_taken_apart_is_no_fault_of_ours() {
    for (String path :
        List.of("/accounts?cursor=%F0%9F", "/accounts?order=%C0%80", "/accounts/search?text=%FF")) {
      expectUnreadable(all.get(path));
    }
    String ofFile = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"";
    expectUnreadable(deliver("multipart/form-data; boundary=x", ofFile + "c.csv\"\r\n\r\nid,na"));
    expectUnreadable(deliver("multipart/form-data; boundary=x", "--x\r\nContent-Dispo"));
    expectUnreadable(
        deliver("multipart/form-data; boundary=x", ofFile + "c\0.csv\"\r\n\r\nid\r\n--x--"));
    expectUnreadable(deliver("multipart/form-data", ofFile + "c.csv\"\r\n\r\nid\r\n--x--"));
  }

  private Reply deliver(String type, String body) {
    return all.send(
        all.request("/imports")
            .header("Content-Type", type)
            .header("Idempotency-Key", "cut-%s-%d".formatted(RUN, body.length()))
            .POST(BodyPublishers.ofString(body)));
  }

  private static void expectUnreadable(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.type()).startsWith("application/problem+json");
    assertThat(reply.body()).doesNotContain("no fault of the request");
  }

  @Test
  void a_business_day_far_ahead_is_refused_by_name() {
    Reply reply = all.post("/business-day", "{\"day\":\"9999-12-31\"}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.body()).contains("9999-12-31", "lies more than 7 days ahead of the clock");
  }

  @Test
  void numbers_beyond_what_the_books_hold_are_refused_by_name() {
    Reply reply =
        all.post(
            "/imports",
            "{\"source\":\"bounds\",\"customers\":[{\"key\":\"c\",\"name\":\"c\",\"termsDays\":-1}],\"documents\":[%s]}"
                .formatted(
                    invoice("N1-" + RUN, "2026-04-01")
                        .replaceFirst("\\{", "{\"instalment\":40000,")));

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.body())
        .contains("customers[0].termsDays", "is no whole number from 0 to 100000")
        .contains("documents[0].instalment", "is no whole number from 1 to 9999");
  }

  @Test
  void what_no_text_has_is_refused_in_an_address_too() {
    Reply nul = all.get("/items?number=A%00B");
    assertThat(nul.status()).as(nul.body()).isEqualTo(400);
    assertThat(nul.body()).contains("number", "holds a NUL character");

    Reply control = all.get("/items?number=A%01B");
    assertThat(control.status()).as(control.body()).isEqualTo(400);
    assertThat(control.body()).contains("holds the control character U+0001");
  }

  @Test
  void days_beyond_all_calendars_are_refused_by_name_wherever_they_are_asked_about() {
    String late = "%2B999999999-12-31";
    String longAgo = "-999999999-01-01";
    for (String path :
        List.of(
            account() + "/items?asOf=" + longAgo,
            account() + "/items?asOf=-9999-01-01",
            account() + "/items?knownAt=-1000000000-01-01T00:00:00Z",
            account() + "/balances?asOf=0001-01-01",
            account() + "/contacts?before=1899-12-31T23:59:59Z",
            "/kpis?asOf=" + longAgo,
            "/aging?asOf=-9999-01-01",
            "/callbacks?on=" + longAgo,
            "/evidence?to=2026-01-01&from=" + longAgo,
            "/roll-forward?to=2026-01-01&from=" + longAgo)) {
      expectRefused(all.get(path), path, TOO_EARLY);
    }
    for (String path :
        List.of(
            account() + "/items?asOf=" + late,
            account() + "/items?knownAt=%2B1000000000-12-31T23:59:59Z",
            account() + "/contacts?before=%2B10000-01-01T00:00:00Z",
            "/callbacks?on=" + late,
            "/evidence?from=2026-01-01&to=" + late,
            "/roll-forward?from=2026-01-01&to=" + late)) {
      expectRefused(all.get(path), path, TOO_LATE);
    }
  }

  @Test
  void days_beyond_all_calendars_are_refused_by_name_in_every_body() {
    List<List<String>> wishes =
        List.of(
            List.of(account() + "/snoozes", "{\"until\":\"%s\",\"reason\":\"x\"}"),
            List.of(account() + "/flags", "{\"kind\":\"CEASE\",\"note\":\"x\",\"since\":\"%s\"}"),
            List.of(account() + "/flags", "{\"kind\":\"CEASE\",\"note\":\"x\",\"until\":\"%s\"}"),
            List.of(
                account() + "/consents",
                "{\"channel\":\"CALL\",\"state\":\"GRANTED\",\"source\":\"MEMBER\",\"wording\":\"x\",\"on\":\"%s\"}"),
            List.of("/rates", "{\"from\":\"CAD\",\"to\":\"EUR\",\"day\":\"%s\",\"rate\":\"0.5\"}"),
            List.of(
                "/payments",
                "{\"account\":1,\"amount\":{\"currency\":\"EUR\",\"amount\":\"1.00\"},\"valueDate\":\"%s\"}"),
            List.of("/business-day", "{\"day\":\"%s\"}"));

    for (List<String> wish : wishes) {
      expectRefused(
          all.post(wish.getFirst(), wish.getLast().formatted(NEVER)), wish.getLast(), TOO_LATE);
      expectRefused(
          all.post(wish.getFirst(), wish.getLast().formatted("-9999-01-01")),
          wish.getLast(),
          TOO_EARLY);
    }
  }

  private static void expectRefused(Reply reply, String wish, String reason) {
    assertThat(reply.status()).as(wish + " " + reply.body()).isEqualTo(400);
    assertThat(reply.at("/errors")).as(wish + " " + reply.body()).hasSize(1);
    assertThat(reply.at("/errors/0/reason").asString()).as(wish).isEqualTo(reason);
    assertThat(reply.at("/errors/0/value").asString()).as(wish).isNotEmpty();
    assertThat(wish).contains(reply.at("/errors/0/field").asString());
  }

  @Test
  void halves_of_characters_and_signs_of_control_are_refused_and_told() {
    for (String odd : List.of("\\ud800", "a\\u0001b", "\\u0000", "\\udc00x", "\\uffff")) {
      Reply reply =
          all.post(account() + "/flags", "{\"kind\":\"CEASE\",\"note\":\"%s\"}".formatted(odd));
      assertThat(reply.status()).as(reply.body()).isEqualTo(400);
      assertThat(reply.at("/errors/0/field").asString()).isEqualTo("note");
      assertThat(reply.at("/errors/0/reason").asString()).startsWith("holds ");
    }
    Reply named = all.post(account() + "/flags", "{\"%s\":1}".formatted("x".repeat(500)));
    assertThat(named.status()).as(named.body()).isEqualTo(400);
    assertThat(named.at("/errors/0/field").asString()).startsWith("xxx").hasSize(201);
  }

  @Test
  void data_of_a_payment_card_is_refused_masked_in_every_field_that_people_fill() {
    String card = "4111-1111-1111-1111";
    List<List<String>> requests =
        List.of(
            List.of("/interactions", "note", "{\"kind\":\"NOTE\",\"note\":\"%s\"}"),
            List.of("/flags", "note", "{\"kind\":\"CEASE\",\"note\":\"%s\"}"),
            List.of("/snoozes", "reason", "{\"until\":\"2026-07-10\",\"reason\":\"%s\"}"),
            List.of("/flags", "note", "{\"kind\":\"CEASE\",\"note\":\"paid, %s\"}"));
    for (List<String> each : requests) {
      Reply reply = all.post(account() + each.get(0), each.get(2).formatted(card));
      assertThat(reply.status()).as(reply.body()).isEqualTo(400);
      assertThat(reply.at("/errors/0/field").asString()).isEqualTo(each.get(1));
      assertThat(reply.at("/errors/0/reason").asString())
          .startsWith("holds a card number (411111******1111)");
      assertThat(reply.body()).doesNotContain(card);
    }
    Reply text =
        all.send(
            all.request("/policy-drafts/check")
                .header("Content-Type", "text/plain")
                .header("Idempotency-Key", "card-" + RUN)
                .POST(BodyPublishers.ofString("# pays by 4111111111111111")));
    assertThat(text.status()).as(text.body()).isEqualTo(400);
    assertThat(text.body()).contains("411111******1111").doesNotContain("4111111111111111");
  }

  @Test
  void a_delivery_beyond_those_that_have_room_is_refused_whole_and_taken_later() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<Long> running = new ArrayList<>();
    try {
      for (int i = 0; i < DELIVERIES_AT_ONCE; i++) {
        running.add(SlowDelivery.start(imports, end));
      }
      long newest = all.get("/imports?limit=1").at("/items/0/id").asLong();

      Reply refused = upload("busy-" + RUN);

      assertThat(refused.status()).as(refused.body()).isEqualTo(429);
      assertThat(refused.type()).startsWith("application/problem+json");
      assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
      assertThat(all.get("/imports?limit=1").at("/items/0/id").asLong()).isEqualTo(newest);
    } finally {
      end.countDown();
    }
    for (long id : running) {
      awaitEnd(id);
    }
    Reply later = upload("busy-" + RUN);
    for (int i = 0; i < 100 && later.status() == 429; i++) {
      Thread.sleep(25);
      later = upload("busy-" + RUN);
    }
    assertThat(later.status()).as(later.body()).isEqualTo(202);
    awaitEnd(later.at("/id").asLong());
  }

  private void awaitEnd(long delivery) throws InterruptedException {
    for (int i = 0; i < 400 && isRunning(delivery); i++) {
      Thread.sleep(25);
    }
  }

  private boolean isRunning(long id) {
    return all.get("/imports/" + id).at("/state").asString().equals("RUNNING");
  }

  private Reply upload(String wish) {
    String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
    String body =
        part.formatted("source", "", "busy")
            + part.formatted("profile", "", "canonical")
            + part.formatted(
                "file", "; filename=\"customers.csv\"", "id,name,currency\nB,Busy,EUR\n")
            + "--x--\r\n";
    return all.send(
        all.request("/imports")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .header("Idempotency-Key", wish)
            .POST(BodyPublishers.ofString(body)));
  }
}
