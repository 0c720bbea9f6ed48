package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.platform.evidence.Evidence;
import dunlin.platform.outreach.AddressFault;
import dunlin.platform.outreach.ChannelOutlook;
import dunlin.platform.outreach.Compliance;
import dunlin.platform.outreach.ContactLedger;
import dunlin.platform.outreach.MessageId;
import dunlin.platform.outreach.Outlook;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was said to debtors, when they may be contacted next, and how the rules stand. */
@Tag(name = "Compliance", description = "The ledger of contacts, its proofs, and the rules.")
@RestController
@RequestMapping("/api/v1")
class ComplianceEndpoints {

  private static final int MOST = 500;
  private static final Instant END = Instant.parse("2999-12-31T00:00:00Z");
  private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  /** A contact, or a refusal by the gate. */
  record ContactAnswer(
      @Schema(description = "0 where the gate refused.") long id,
      String kind,
      String outcome,
      String person,
      LocalDate day,
      Instant at,
      String by,
      boolean withdrawn,
      @Schema(description = "Its message, whose certificate proves it.") @Nullable Long message) {

    static ContactAnswer of(ContactLedger.Entry entry) {
      return new ContactAnswer(
          entry.number(),
          entry.kind(),
          entry.outcome(),
          entry.person(),
          entry.day(),
          entry.at(),
          entry.by(),
          entry.withdrawn(),
          entry.message().map(MessageId::value).orElse(null));
    }
  }

  /** A counter of a rule. */
  record CounterAnswer(
      String rule, String says, long used, long most, LocalDate from, LocalDate to) {

    static CounterAnswer of(ChannelOutlook.Used used) {
      return new CounterAnswer(
          used.rule(), used.says(), used.used(), used.most(), used.from(), used.to());
    }
  }

  /** Whether a debtor may be contacted on a channel. */
  record OutlookAnswer(
      String channel,
      boolean now,
      @Schema(description = "Null if it may be now, or if time alone does not help.")
          @Nullable Instant earliest,
      List<String> reasons,
      List<CounterAnswer> counters) {

    static OutlookAnswer of(ChannelOutlook outlook) {
      return new OutlookAnswer(
          outlook.channel().name(),
          outlook.now(),
          outlook.earliest().orElse(null),
          outlook.standing().stream().map(ChannelOutlook.Standing::sentence).toList(),
          outlook.used().stream().map(CounterAnswer::of).toList());
    }
  }

  /** What is known against an address. */
  record AddressFaultAnswer(String kind, String source, String detail, LocalDate on) {

    static AddressFaultAnswer of(AddressFault fault) {
      return new AddressFaultAnswer(
          fault.kind().name(), fault.source().name(), fault.detail(), fault.on());
    }
  }

  /** An address for mail of a debtor. */
  record AddressAnswer(
      String address, List<String> people, boolean dead, List<AddressFaultAnswer> faults) {

    static AddressAnswer of(ContactLedger.KnownAddress known) {
      return new AddressAnswer(
          known.address(),
          known.whose(),
          known.isDead(),
          known.faults().stream().map(AddressFaultAnswer::of).toList());
    }
  }

  /** The ledger of contacts with a debtor. */
  record ContactLedgerAnswer(
      List<OutlookAnswer> outlook, List<AddressAnswer> addresses, List<ContactAnswer> contacts) {}

  /** That an address takes messages again, and how that is known. */
  record ClearingRequest(@Nullable String address, @Nullable String reason) {}

  /** What came of it. */
  record ClearingAnswer(String address, boolean cleared) {}

  private final Lookups lookups;
  private final ContactLedger ledger;
  private final Outlook outlook;
  private final Compliance compliance;
  private final Evidence evidence;

  ComplianceEndpoints(
      Lookups lookups,
      ContactLedger ledger,
      Outlook outlook,
      Compliance compliance,
      Evidence evidence) {
    this.lookups = lookups;
    this.ledger = ledger;
    this.outlook = outlook;
    this.compliance = compliance;
    this.evidence = evidence;
  }

  @Operation(
      operationId = "accountContacts",
      summary = "The ledger of contacts with a debtor",
      description =
          "By anybody on any channel, newest first, at most 500; when the next contact is allowed"
              + " on each channel; addresses and what is known against them.")
  @GetMapping("/accounts/{account}/contacts")
  ContactLedgerAnswer contacts(
      @PathVariable AccountId account, @RequestParam @Nullable Instant before) {
    AccountId known = lookups.account(account).accountId();
    return new ContactLedgerAnswer(
        outlook.of(known).stream().map(OutlookAnswer::of).toList(),
        ledger.addresses(known).stream().map(AddressAnswer::of).toList(),
        ledger.entries(known, before == null ? END : before, MOST).stream()
            .map(ContactAnswer::of)
            .toList());
  }

  @Operation(
      operationId = "clearAddress",
      summary = "Say that an address takes messages again",
      description = "What servers, bounces and complaints said of it before does not count then.")
  @PostMapping("/accounts/{account}/addresses/clearing")
  ClearingAnswer clear(
      @PathVariable AccountId account, @RequestBody ClearingRequest request, Faults faults) {
    AccountId known = lookups.account(account).accountId();
    String address = faults.text("address", request.address(), Faults.LONGEST_NOTE);
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    faults.orThrow();
    return new ClearingAnswer(address, ledger.clear(known, address, reason));
  }

  @Operation(
      operationId = "compliance",
      summary = "How the rules of contact stand",
      description =
          "Packs with what comes into force, judgements of the last thirty days by day and rule,"
              + " wrong chases, stops and flags, and what is unknown.")
  @GetMapping("/compliance")
  Compliance.Overview compliance() {
    return compliance.overview();
  }

  @Operation(
      operationId = "evidence",
      summary = "A bundle of evidence about contacts",
      description =
          "A ZIP archive that ./dunlin verify contacts --bundle judges again. The trail is told.")
  @GetMapping(path = "/evidence", produces = "application/zip")
  ResponseEntity<byte[]> evidence(
      @RequestParam @Nullable AccountId account,
      @RequestParam @Nullable LocalDate from,
      @RequestParam @Nullable LocalDate to) {
    Faults faults = new Faults();
    if (account == null && (from == null || to == null)) {
      faults.add("account", "", "is needed, or both from and to");
    }
    if (from != null && to != null && to.isBefore(from)) {
      faults.add("to", to, "is before from, " + from);
    }
    faults.orThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Evidence.Written _ =
        evidence.write(
            new Evidence.Wanted(
                Optional.ofNullable(account).map(each -> lookups.account(each).accountId()),
                from == null ? BEGINNING : from,
                to == null ? LAST : to,
                true),
            out);
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "zip"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence.zip\"")
        .body(out.toByteArray());
  }
}
