package dunlin.app.installation;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The one clock of an installation: that of the machine, except that a demo lives on days of its
 * own. Its ledger stands at a settled date, and rules and letters would make no sense beside
 * another; so its clock is put back once, by a time that is kept in its folder, and goes on from
 * there.
 */
@Departs(from = HouseRule.UNCHANGEABLE, because = "a demo puts its clock while it is loaded")
public final class InstallationClock extends Clock {

  private final Clock machine;
  private final Home home;
  private volatile Duration shift;

  InstallationClock(Home home, Clock machine) {
    this.home = home;
    this.machine = machine;
    this.shift = home.findText(home.clock()).map(Duration::parse).orElse(Duration.ZERO);
  }

  /** Puts the clock of a demo to an instant, for good; it goes on from there. */
  public void standAt(Instant instant) {
    shift = Duration.between(machine.instant(), instant);
    home.write(home.clock(), shift.toString());
  }

  /** What the clock of the machine shows. */
  public Instant ofMachine() {
    return machine.instant();
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(shift);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(machine.withZone(zone), shift);
  }
}
