package dunlin.platform.receivable;

import dunlin.platform.audit.FactDigest;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact of the ledger before it has its number. Its account, and what is common to a recording,
 * stand beside it.
 */
sealed interface Fact {

  /**
   * What is common to the facts of one recording.
   *
   * @param sourceId whose keys the facts carry
   */
  record Origin(long recordingId, Instant at, int sourceId, LocalDate today) {

    byte[] end(FactDigest digest, String key) {
      return digest.add(at).add(recordingId).add(sourceId).add(key).end();
    }
  }

  /** The account that a fact is about, and its unit. */
  record Place(long accountId, int unitId) {}

  LocalDate valueDate();

  String key();

  static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  /** The birth of an item with its face amount. */
  record Item(
      Place place,
      char kind,
      String number,
      int instalment,
      String reference,
      String purchaseOrder,
      String currency,
      long amountMinor,
      @Nullable LocalDate issueDate,
      @Nullable LocalDate postingDate,
      @Nullable LocalDate dueDate,
      @Nullable LocalDate discountDate,
      @Nullable Integer discountBasisPoints,
      LocalDate valueDate,
      String key)
      implements Fact {

    byte[] digest(FactDigest digest, long id, Origin origin) {
      digest.begin(id).add(place.accountId()).add(place.unitId()).add(kind).add(number);
      digest.add(instalment).add(reference).add(purchaseOrder).add(currency).add(amountMinor);
      digest.add(issueDate).add(postingDate).add(dueDate).add(discountDate);
      digest.add(discountBasisPoints == null ? -1L : (long) discountBasisPoints);
      return origin.end(digest.add(valueDate), key);
    }
  }

  /** A signed change of an item's balance; zero stands for no other item and no reversed entry. */
  record Entry(
      long itemId,
      Place place,
      char kind,
      String currency,
      long amountMinor,
      long otherItemId,
      long reversesId,
      String reason,
      LocalDate valueDate,
      String key)
      implements Fact {

    byte[] digest(FactDigest digest, long id, Origin origin) {
      digest.begin(id).add(itemId).add(place.accountId()).add(place.unitId()).add(kind);
      digest.add(currency).add(amountMinor).add(otherItemId).add(reversesId).add(reason);
      return origin.end(digest.add(valueDate), key);
    }
  }

  /** A new due date of an item. */
  record Terms(
      long itemId,
      Place place,
      LocalDate dueDate,
      String reason,
      String approvedBy,
      LocalDate valueDate,
      String key)
      implements Fact {

    byte[] digest(FactDigest digest, long id, Origin origin) {
      digest.begin(id).add(itemId).add(place.accountId()).add(place.unitId()).add(dueDate);
      return origin.end(digest.add(reason).add(approvedBy).add(valueDate), key);
    }
  }
}
