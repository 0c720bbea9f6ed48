package dunlin.web;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without scripts: keeps cookies, follows no redirect, sends the token of its forms. */
final class Visitor {

  private static final String PASSWORD = "seven herons at dawn";
  private static final String RUN = Long.toString(System.nanoTime(), 36);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final URI home;

  Visitor(int port) {
    this.home = URI.create("http://localhost:" + port);
  }

  /** A new member of its own name with the roles and sight of everything, who has signed in. */
  static Visitor signedIn(int port, Members members, Role... roles) {
    return signedIn(port, members, Reach.everything(), roles);
  }

  /** The same with a sight of its own. */
  static Visitor signedIn(int port, Members members, Reach reach, Role... roles) {
    String login = "visitor-%s-%d".formatted(RUN, NUMBER.incrementAndGet());
    MemberDraft draft = new MemberDraft(login, login, Optional.empty(), Set.of(roles), reach);
    Member member =
        Acting.as(Actor.system("setup"), () -> members.create(draft, PASSWORD).orThrow());
    Visitor visitor = new Visitor(port);
    String _ = visitor.signIn(member.login(), PASSWORD);
    return visitor;
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String form, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  HttpResponse<String> postJson(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Sends what may be no form at all. */
  HttpResponse<String> postAs(String type, String path, String body) {
    return send(
        request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends a file and the fields before it, as the form of a page does. */
  HttpResponse<String> upload(String path, String file, String content, String... fields) {
    String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(part.formatted(fields[i], "", fields[i + 1]));
    }
    body.append(part.formatted("file", "; filename=\"%s\"".formatted(file), content));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(HttpRequest.BodyPublishers.ofString(body + "--x--\r\n")));
  }

  /** Signs in by the form, and answers with where the server sends the browser. */
  String signIn(String login, String password) {
    String token = token("/sign-in");
    return post(
            "/sign-in",
            "login=%s&password=%s&_csrf=%s".formatted(quote(login), quote(password), quote(token)))
        .headers()
        .firstValue("Location")
        .orElse("");
  }

  /** The token that the forms of a page send back. */
  String token(String page) {
    Matcher found = TOKEN.matcher(get(page).body());
    if (!found.find()) {
      throw new IllegalStateException("%s has no form".formatted(page));
    }
    return found.group(1);
  }

  static String quote(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(home.resolve(path)).header("Accept", "text/html, */*");
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
