package dunlin.app.command;

import dunlin.app.installation.Home;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Members;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Creates the first members of an installation and leaves their passwords for its owner. */
final class FirstSignIn {

  /** Without letters and digits that are taken for one another. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP_LENGTH = 4;

  private final Members members;
  private final Home home;
  private final SecureRandom random = new SecureRandom();
  private final List<String> lines = new ArrayList<>();

  FirstSignIn(Members members, Home home) {
    this.members = members;
    this.home = home;
    if (!isNeeded()) {
      home.findText(home.firstSignIn()).ifPresent(text -> text.lines().forEach(lines::add));
    }
  }

  boolean isNeeded() {
    return members.all().isEmpty();
  }

  /** Whom a loading that was cut off created before keeps the password that was kept then. */
  Member findOrCreate(Colleague colleague) {
    return members.all().stream()
        .filter(member -> member.login().equals(colleague.login()))
        .findFirst()
        .orElseGet(() -> create(colleague));
  }

  /** Creates somebody whose password lasts until it is changed. */
  private Member create(Colleague colleague) {
    String password = password();
    Member member = members.create(colleague.draft(), password).orThrow();
    keep(colleague, password, "");
    return member;
  }

  /** Creates the administrator of an installation that is not a demo. */
  Member inviteAdmin() {
    String password = password();
    Member admin = members.invite(Colleague.ADMIN.draft(), password).orThrow();
    keep(Colleague.ADMIN, password, "to be changed at the first sign-in");
    return admin;
  }

  /** Login, role and password of everybody created here, a line each, for a person to read. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** The file is written before the next member is created, so that no password is lost. */
  private void keep(Colleague colleague, String password, String remark) {
    lines.add(
        String.format(
                Locale.ROOT,
                "%-10s %-10s %s  %s",
                colleague.login(),
                colleague.role().code(),
                password,
                remark)
            .strip());
    home.writeSecret(home.firstSignIn(), String.join("\n", lines) + "\n");
  }

  private String password() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
      if (i > 0 && i % GROUP_LENGTH == 0) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
