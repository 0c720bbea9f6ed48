package dunlin.platform.identity;

import java.util.Map;
import org.springframework.stereotype.Service;

/** What a member likes: theme, columns, saved filters. Small texts by name. */
@Service
public class Preferences {

  private static final int LONGEST_VALUE = 4000;

  private final PreferenceRepository repository;
  private final Unseen unseen;

  Preferences(PreferenceRepository repository, Unseen unseen) {
    this.repository = repository;
    this.unseen = unseen;
  }

  /** All preferences of a member by name. */
  public Map<String, String> of(MemberId member) {
    return unseen.call(() -> repository.of(member));
  }

  public String value(MemberId member, String name, String otherwise) {
    return of(member).getOrDefault(name, otherwise);
  }

  /**
   * Keeps a preference; an empty value forgets it.
   *
   * @throws IllegalArgumentException if the value has more than 4,000 characters
   */
  public void save(MemberId member, String name, String value) {
    if (value.length() > LONGEST_VALUE) {
      throw new IllegalArgumentException(
          "preference %s has %d characters, more than %d"
              .formatted(name, value.length(), LONGEST_VALUE));
    }
    unseen.run(() -> {
      if (value.isEmpty()) {
        repository.forget(member, name);
      } else {
        repository.save(member, name, value);
      }
    });
  }
}
