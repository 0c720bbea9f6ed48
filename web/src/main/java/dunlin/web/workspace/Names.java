package dunlin.web.workspace;

import dunlin.platform.identity.Member;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.TokenId;
import dunlin.platform.identity.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What readers are told of who acted: {@code member:7} by name, a token by its member's. */
@Component
class Names {

  private static final Pattern TOKEN = Pattern.compile("token:([0-9]{1,18})");

  private final Members members;
  private final Tokens tokens;

  Names(Members members, Tokens tokens) {
    this.members = members;
    this.tokens = tokens;
  }

  /** Names as they are now, for the lines of one page; parts of Dunlin keep their own. */
  UnaryOperator<String> ofActors() {
    Map<String, String> known =
        members.all().stream()
            .collect(Collectors.toMap(member -> member.id().toString(), Member::name));
    Map<String, String> ofTokens = new HashMap<>();
    return actor ->
        actor.startsWith("token:")
            ? ofTokens.computeIfAbsent(actor, key -> ofToken(key, known))
            : known.getOrDefault(actor, actor);
  }

  private String ofToken(String actor, Map<String, String> known) {
    Matcher number = TOKEN.matcher(actor);
    return Optional.of(number)
        .filter(Matcher::matches)
        .flatMap(found -> tokens.find(new TokenId(Long.parseLong(found.group(1)))))
        .map(token -> "%s (%s)".formatted(known.get(token.memberId().toString()), token.name()))
        .orElse(actor);
  }
}
