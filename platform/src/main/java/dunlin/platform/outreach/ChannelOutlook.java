package dunlin.platform.outreach;

import dunlin.core.receivable.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether a debtor may be contacted on a channel now, whatever the words would be, and what counts
 * against it.
 *
 * @param now whether nothing stands against it at this instant
 * @param earliest the first instant at which nothing would, if nothing but time changes; empty if
 *     time alone does not help, or if it may be done now
 */
public record ChannelOutlook(
    Channel channel,
    boolean now,
    Optional<Instant> earliest,
    List<Standing> standing,
    List<Used> used) {

  public ChannelOutlook {
    standing = List.copyOf(standing);
    used = List.copyOf(used);
  }

  /**
   * A reason against it.
   *
   * @param rule its id
   * @param isOfTime whether time takes it away
   */
  public record Standing(String rule, String sentence, boolean isOfTime) {}

  /**
   * A counter: so many of so many contacts were made between two days.
   *
   * @param says the rule in a sentence
   */
  public record Used(
      String rule, String says, long used, long most, LocalDate from, LocalDate to) {}
}
