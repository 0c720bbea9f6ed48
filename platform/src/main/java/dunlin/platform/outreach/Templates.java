package dunlin.platform.outreach;

import dunlin.core.basics.WithFailures;
import dunlin.core.message.Language;
import dunlin.core.message.Snippet;
import dunlin.core.message.Template;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.policy.KnownTexts;
import dunlin.science.policy.Surroundings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The texts that messages are made of: those that come with Dunlin, and what an installation made
 * of them, in versions that are never changed.
 *
 * <p>Whoever may change texts changes them alone: a message is judged by the gate whatever it says,
 * and each version, with who saved it, stays. A message's certificate names the version.
 */
@Service
public class Templates implements KnownTexts {

  private static final Actor TEXTS = Actor.system("texts");
  private static final String NAME = "[a-z][a-z0-9-]{0,60}";

  private final TemplateRepository repository;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Map<String, String> shipped = ShippedTexts.all();
  private final Map<String, Shelf.Held> shippedParsed = new HashMap<>();
  private final Map<String, Shelf.Piece> shippedSnippets = new HashMap<>();

  Templates(
      TemplateRepository repository,
      AuditTrail audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.repository = repository;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    shipped.forEach((key, text) -> put(key, text, 0, shippedParsed, shippedSnippets));
  }

  private static void put(
      String key,
      String text,
      int version,
      Map<String, Shelf.Held> texts,
      Map<String, Shelf.Piece> snippets) {
    if (Snippet.isMeantBy(text)) {
      snippets.put(key, new Shelf.Piece(sound(key, Snippet.parse(text)), version));
    } else {
      texts.put(key, new Shelf.Held(sound(key, Template.parse(text)), version));
    }
  }

  private static <T> T sound(String key, WithFailures<Optional<T>> read) {
    return read.value()
        .orElseThrow(() ->
            new IllegalStateException("text %s has faults: %s".formatted(key, read.failures())));
  }

  static String key(String name, Language language) {
    return name + "." + language.code();
  }

  /**
   * A text in one version.
   *
   * @param version 0 is the text of Dunlin
   * @param text empty where it went back to that of Dunlin
   */
  public record Edition(
      String name, Language language, int version, String text, Instant savedAt, String savedBy) {

    /** Whether it is a piece that other texts include. */
    public boolean isSnippet() {
      return Snippet.isMeantBy(text);
    }

    /** Whether it says to use the text of Dunlin. */
    public boolean isBack() {
      return text.isEmpty();
    }
  }

  /** What came of saving. */
  public sealed interface Saving {

    /** It is used from now on. */
    record Saved(Edition edition, TemplateCheck check) implements Saving {}

    /** It cannot be used. */
    record Faulty(TemplateCheck check) implements Saving {}
  }

  /**
   * Names in the order in which debtors would get them; those of the installation behind them, and
   * snippets last.
   */
  public List<String> names() {
    Set<String> names = new LinkedHashSet<>(ShippedTexts.NAMES);
    List<Edition> newest = newest();
    newest.stream()
        .filter(each -> !each.isSnippet())
        .map(Edition::name)
        .sorted()
        .forEach(names::add);
    names.removeAll(ShippedTexts.SNIPPETS);
    names.addAll(ShippedTexts.SNIPPETS);
    newest.stream().filter(Edition::isSnippet).map(Edition::name).sorted().forEach(names::add);
    return List.copyOf(names);
  }

  /** Whether a name is that of a snippet; empty if there is no text of the name. */
  public Optional<Boolean> isSnippet(String name) {
    return ShippedTexts.SNIPPETS.contains(name)
        ? Optional.of(true)
        : ShippedTexts.NAMES.contains(name)
            ? Optional.of(false)
            : newest().stream()
                .filter(each -> each.name().equals(name) && !each.isBack())
                .findFirst()
                .map(Edition::isSnippet);
  }

  /** The names that stand for snippets. */
  public Set<String> snippets() {
    return Stream.concat(
            ShippedTexts.SNIPPETS.stream(),
            newest().stream().filter(Edition::isSnippet).map(Edition::name))
        .collect(Collectors.toSet());
  }

  /** The texts and snippets of Dunlin: name, a full stop, language. */
  public Set<String> shippedKeys() {
    return Set.copyOf(shipped.keySet());
  }

  /** The newest version of each text that the installation changed. */
  public List<Edition> newest() {
    return all(repository::newest);
  }

  /** All versions of a text by people, the newest first. */
  public List<Edition> versions(String name, Language language) {
    return all(() -> repository.versions(name, language));
  }

  /** The text of Dunlin; empty if it has none of the name. */
  public Optional<String> shipped(String name, Language language) {
    return Optional.ofNullable(shipped.get(key(name, language)));
  }

  /** The text in use; empty if there is none in the language. */
  public Optional<String> text(String name, Language language) {
    return versions(name, language).stream()
        .findFirst()
        .filter(each -> !each.isBack())
        .map(Edition::text)
        .or(() -> shipped(name, language));
  }

  /** What is to be said of a text before it is saved. */
  public TemplateCheck check(String name, Language language, String text) {
    TemplateCheck.Known known =
        Acting.as(TEXTS, () -> new TemplateCheck.Known(isSnippet(name), now().snippets().keySet()));
    return TemplateCheck.of(name, language, text, known);
  }

  /** Saves the next version; the same text again is the same version. */
  public Saving save(String name, Language language, String text) {
    TemplateCheck check = check(name, language, text);
    if (!name.matches(NAME) || check.template().isEmpty()) {
      return new Saving.Faulty(check);
    }
    return new Saving.Saved(next(name, language, text), check);
  }

  /** Goes back to the text of Dunlin; false if it has none of the name, or is used already. */
  public boolean goBack(String name, Language language) {
    boolean isChanged =
        versions(name, language).stream().findFirst().filter(each -> !each.isBack()).isPresent();
    if (!isChanged || shipped(name, language).isEmpty()) {
      return false;
    }
    return next(name, language, "").isBack();
  }

  private Edition next(String name, Language language, String text) {
    return all(() -> {
      repository.lock();
      Optional<Edition> newest = repository.versions(name, language).stream().findFirst();
      if (newest.isPresent() && newest.get().text().equals(text)) {
        return newest.get();
      }
      Edition edition =
          new Edition(
              name,
              language,
              newest.map(Edition::version).orElse(0) + 1,
              text,
              clock.instant(),
              Acting.now().name());
      repository.insert(edition);
      audit.tell(
          text.isEmpty() ? "went back to a shipped text" : "saved a text of messages",
          "template:" + key(name, language),
          "version " + edition.version());
      return edition;
    });
  }

  /** What is in use now. */
  Shelf now() {
    Map<String, Shelf.Held> texts = new HashMap<>(shippedParsed);
    Map<String, Shelf.Piece> snippets = new HashMap<>(shippedSnippets);
    for (Edition each : newest()) {
      if (!each.isBack()) {
        put(key(each.name(), each.language()), each.text(), each.version(), texts, snippets);
      }
    }
    return new Shelf(texts, snippets);
  }

  /** Which texts there are, for the check of a policy. */
  @Override
  public Set<Surroundings.Text> texts() {
    Collection<Shelf.Held> held = now().texts().values();
    return held.stream()
        .map(Shelf.Held::template)
        .map(each -> new Surroundings.Text(each.name(), each.language()))
        .collect(Collectors.toSet());
  }

  /** The texts of Dunlin, for whoever checks a policy without a database. */
  public static Set<Surroundings.Text> shippedTexts() {
    List<Surroundings.Text> texts = new ArrayList<>();
    for (String name : ShippedTexts.NAMES) {
      for (Language language : Language.values()) {
        texts.add(new Surroundings.Text(name, language));
      }
    }
    return Set.copyOf(texts);
  }

  /** Texts are of no account; whoever may see the page may see them all. */
  private <T> T all(Supplier<T> work) {
    T done = Acting.withFullSight(() -> transaction.execute(status -> work.get()));
    if (done == null) {
      throw new IllegalStateException("templates came to nothing");
    }
    return done;
  }
}
