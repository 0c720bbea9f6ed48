package dunlin.platform.intake;

import dunlin.core.basics.Failure;
import dunlin.core.basics.WithFailures;
import dunlin.formats.MappingProfile;
import dunlin.formats.MappingProfiles;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mapping profiles: how the files of a source are to be read, as versioned text.
 *
 * <p>Those that come with the product are there from the beginning, as versions saved by {@code
 * dunlin}; they may be changed like any other, and a newer one of the product becomes the next
 * version unless a person has changed the profile.
 */
@Service
public class Profiles {

  private static final String PRODUCT = "dunlin";

  private final ProfileRepository repository;
  private final AuditTrail audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Profiles(
      ProfileRepository repository,
      AuditTrail audit,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** One version of a profile. */
  public record Version(String name, int version, String text, Instant savedAt, String savedBy) {}

  /** What came of saving: the new version, or all that is wrong with the text. */
  public sealed interface Saving {

    /** It can be used. */
    record Saved(Version version) implements Saving {}

    /** It cannot be used; a failure's row is the line of the text. */
    record Faulty(List<Failure> failures) implements Saving {
      public Faulty {
        failures = List.copyOf(failures);
      }
    }
  }

  /** What is wrong with the text of a profile; empty if it can be used. */
  public List<Failure> check(String text) {
    return MappingProfile.parse(text).failures();
  }

  /** Saves a text as the next version of a profile; the same text again is the same version. */
  public Saving save(String name, String text) {
    WithFailures<Optional<MappingProfile>> parsed = MappingProfile.parse(text);
    if (parsed.value().isEmpty()) {
      return new Saving.Faulty(parsed.failures());
    }
    if (name.isBlank()) {
      return new Saving.Faulty(List.of(Failure.ofDelivery("a profile needs a name")));
    }
    return new Saving.Saved(
        withFullSight(() -> {
          seed();
          Version saved = next(name, text, Acting.now().name());
          audit.tell("saved a mapping profile", "profile:" + name, "version " + saved.version());
          return saved;
        }));
  }

  /** The newest version of every profile, by name. */
  public List<Version> newest() {
    return withFullSight(() -> {
      seed();
      return repository.newest();
    });
  }

  /** All versions of a profile, the newest first. */
  public List<Version> versions(String name) {
    return withFullSight(() -> {
      seed();
      return repository.versions(name);
    });
  }

  public Optional<Version> find(String name) {
    return versions(name).stream().findFirst();
  }

  /** The base currency that the newest version of a profile names. */
  public Optional<Currency> baseCurrencyOf(String name) {
    return findUsable(name).flatMap(usable -> usable.profile().baseCurrency());
  }

  /** The newest version ready for use, with the number of its row. */
  Optional<Usable> findUsable(String name) {
    return find(name)
        .map(version ->
            new Usable(
                withFullSight(() -> repository.findId(name, version.version())).orElseThrow(),
                MappingProfile.parse(version.text()).value().orElseThrow()));
  }

  /** A profile that was parsed. */
  record Usable(long id, MappingProfile profile) {}

  private void seed() {
    repository.lockNames();
    for (MappingProfile profile : MappingProfiles.all()) {
      Optional<Version> newest = repository.versions(profile.name()).stream().findFirst();
      if (newest.isEmpty() || newest.get().savedBy().equals(PRODUCT)) {
        next(profile.name(), profile.text(), PRODUCT);
      }
    }
  }

  private Version next(String name, String text, String savedBy) {
    Optional<Version> newest = repository.versions(name).stream().findFirst();
    if (newest.isPresent() && newest.get().text().equals(text)) {
      return newest.get();
    }
    int number = newest.map(Version::version).orElse(0) + 1;
    Version version = new Version(name, number, text, clock.instant(), savedBy);
    repository.insert(version);
    return version;
  }

  /** Profiles are of no account; whoever may see the page may see them all. */
  private <T> T withFullSight(Supplier<T> work) {
    T done = Acting.withFullSight(() -> transaction.execute(status -> work.get()));
    if (done == null) {
      throw new IllegalStateException("profiles came to nothing");
    }
    return done;
  }
}
