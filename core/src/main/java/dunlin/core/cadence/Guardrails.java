package dunlin.core.cadence;

import dunlin.core.receivable.AccountSnapshot.Contact;
import dunlin.core.receivable.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What no cadence may break: how often an account is contacted, and on which days never.
 *
 * @param caps the most contacts within some days
 * @param quiet days on which nothing is sent
 */
public record Guardrails(List<Cap> caps, List<Quiet> quiet) {

  public static final Guardrails NONE = new Guardrails(List.of(), List.of());

  public Guardrails {
    caps = List.copyOf(caps);
    quiet = List.copyOf(quiet);
  }

  /**
   * At most so many contacts within so many days, today counted.
   *
   * @param channels those that count and are counted; empty for all
   */
  public record Cap(int most, int days, Set<Channel> channels) {

    public Cap {
      channels = Set.copyOf(channels);
      if (most < 1 || days < 1) {
        throw new IllegalArgumentException("a cap of %d in %d days".formatted(most, days));
      }
    }

    /** Whether it speaks of that channel. */
    public boolean covers(Channel channel) {
      return channels.isEmpty() || channels.contains(channel);
    }
  }

  /** Days, first and last counted, on which nothing is sent, and why: a month end, a holiday. */
  public record Quiet(LocalDate from, LocalDate to, String reason) {

    public boolean covers(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  public Optional<Quiet> quietOn(LocalDate day) {
    return quiet.stream().filter(each -> each.covers(day)).findFirst();
  }

  /**
   * The cap that one more contact on the channel and day would break.
   *
   * @param contacts what was sent or spoken so far, in any order
   */
  public Optional<Cap> brokenBy(LocalDate day, Channel channel, List<Contact> contacts) {
    return caps.stream()
        .filter(cap -> cap.covers(channel) && countOf(cap, day, contacts) >= cap.most())
        .findFirst();
  }

  private static long countOf(Cap cap, LocalDate day, List<Contact> contacts) {
    LocalDate first = day.minusDays(cap.days() - 1L);
    return contacts.stream()
        .filter(each -> cap.covers(each.channel()))
        .filter(each -> !each.on().isBefore(first) && !each.on().isAfter(day))
        .count();
  }
}
