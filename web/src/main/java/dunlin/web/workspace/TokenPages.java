package dunlin.web.workspace;

import dunlin.platform.identity.IssuedToken;
import dunlin.platform.identity.Token;
import dunlin.platform.identity.TokenId;
import dunlin.platform.identity.TokenScope;
import dunlin.platform.identity.Tokens;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A member's own tokens. */
@Controller
public class TokenPages {

  private static final int LONGEST_DAYS = 3650;

  /**
   * The page of tokens.
   *
   * @param issued a secret to be shown this once
   */
  public record TokensModel(
      List<Token> tokens, Set<TokenScope> scopes, Optional<IssuedToken> issued, Instant now) {}

  private final Pages pages;
  private final Tokens tokens;
  private final Clock clock;

  TokenPages(Pages pages, Tokens tokens, Clock clock) {
    this.pages = pages;
    this.tokens = tokens;
    this.clock = clock;
  }

  @GetMapping("/tokens")
  ModelAndView all(Viewer viewer) {
    return page(viewer, Optional.empty());
  }

  @PostMapping("/tokens")
  Object create(
      Viewer viewer,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") List<TokenScope> scope,
      @RequestParam(defaultValue = "90") int days,
      HttpServletRequest request) {
    List<TokenScope> scopes = Ticked.of(scope);
    if (name.isBlank() || scopes.isEmpty() || days < 0 || days > LONGEST_DAYS) {
      return Reply.refused(request, "/tokens", "tokens.incomplete");
    }
    Optional<Duration> validFor = days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    IssuedToken issued =
        tokens.create(viewer.member().id(), name, EnumSet.copyOf(scopes), validFor);
    return page(viewer, Optional.of(issued));
  }

  @PostMapping("/tokens/{id}/revocation")
  ResponseEntity<Object> revoke(
      Viewer viewer, @PathVariable TokenId id, HttpServletRequest request) {
    Token token =
        tokens
            .find(id)
            .filter(each -> each.memberId().equals(viewer.member().id()))
            .orElseThrow(() -> new NotHereException(id));
    tokens.revoke(token.id());
    return Reply.done(request, "/tokens", "tokens.revoked", token.name());
  }

  private ModelAndView page(Viewer viewer, Optional<IssuedToken> issued) {
    return pages.page(
        "tokens",
        new TokensModel(
            tokens.of(viewer.member().id()),
            EnumSet.allOf(TokenScope.class),
            issued,
            clock.instant()));
  }
}
