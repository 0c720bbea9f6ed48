package dunlin.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** An OpenID provider over HTTP, which vouches for whom the test says and can be made to lie. */
final class TestProvider implements AutoCloseable {

  static final String CLIENT = "dunlin";

  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final HttpServer server;
  private final RSAKey key = key();
  private final RSAKey foreign = key();

  volatile String email = "";
  volatile boolean isVerified = true;
  volatile String nonce = "";
  volatile String audience = CLIENT;
  volatile boolean signsWithForeignKey;
  volatile boolean isDown;

  /** The path that is never answered; empty for none. */
  volatile String silentAt = "";

  TestProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serve("/.well-known/openid-configuration", this::metadata);
    serve("/keys", () -> new JWKSet(key.toPublicJWK()).toString());
    serve("/token", this::token);
    serve("/person", this::person);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** It vouches honestly again. */
  void reset() {
    email = "";
    isVerified = true;
    audience = CLIENT;
    signsWithForeignKey = false;
    isDown = false;
    silentAt = "";
  }

  private String metadata() {
    return """
    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
     "jwks_uri": "%1$s/keys", "userinfo_endpoint": "%1$s/person", "subject_types_supported": ["public"],
     "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}
    """
        .formatted(issuer());
  }

  private String token() {
    return """
    {"access_token": "access", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}
    """
        .formatted(idToken());
  }

  private String person() {
    return """
    {"sub": "person-1", "email": "%s", "email_verified": %s}
    """
        .formatted(email, isVerified);
  }

  private String idToken() {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("person-1")
            .audience(audience)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", nonce)
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new RSASSASigner(signsWithForeignKey ? foreign : key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("key-1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(String path, Supplier<String> json) {
    var _ = server.createContext(path, exchange -> answer(exchange, json));
  }

  private void answer(HttpExchange exchange, Supplier<String> json) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals(silentAt)) {
        LockSupport.parkNanos(SILENCE.toNanos());
        return;
      }
      var _ = exchange.getRequestBody().readAllBytes();
      byte[] body = (isDown ? "away" : json.get()).getBytes(UTF_8);
      exchange
          .getResponseHeaders()
          .put("Content-Type", List.of(isDown ? "text/plain" : "application/json"));
      exchange.sendResponseHeaders(isDown ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
