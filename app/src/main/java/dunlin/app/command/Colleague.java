package dunlin.app.command;

import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Somebody who works in the demo company. All of them are made up. */
record Colleague(String login, String name, Role role) {

  /** The one who runs the installation. */
  static final Colleague ADMIN = new Colleague("admin", "Administrator", Role.ADMIN);

  private static final List<Colleague> OFFICE =
      List.of(
          new Colleague("martina", "Martina Velden", Role.MANAGER),
          new Colleague("carl", "Carl Ostrow", Role.CASH),
          new Colleague("dora", "Dora Winkel", Role.DISPUTE),
          new Colleague("axel", "Axel Thorne", Role.AUDITOR),
          ADMIN);

  private static final List<Colleague> COLLECTORS =
      List.of(
          new Colleague("anna", "Anna Reefman", Role.COLLECTOR),
          new Colleague("bert", "Bert Sandoval", Role.COLLECTOR),
          new Colleague("chris", "Chris Maddock", Role.COLLECTOR));

  /** The office, and a collector for each name that the ledger gives as one. */
  static List<Colleague> forLedgerWith(List<String> collectors) {
    List<Colleague> named = collectors.stream().map(Colleague::collector).toList();
    return join(named.isEmpty() ? COLLECTORS : named, OFFICE);
  }

  MemberDraft draft() {
    Reach reach = role == Role.COLLECTOR ? Reach.ownBook() : Reach.everything();
    return new MemberDraft(login, name, Optional.empty(), Set.of(role), reach);
  }

  /** Signs in by the first name. */
  private static Colleague collector(String name) {
    return new Colleague(name.split(" ", 2)[0].toLowerCase(Locale.ROOT), name, Role.COLLECTOR);
  }

  private static List<Colleague> join(List<Colleague> first, List<Colleague> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
