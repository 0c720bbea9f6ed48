package dunlin.app.installation;

/** How the database of an installation is opened: as its own, or shared with who has it already. */
@FunctionalInterface
interface Opening {

  OpenDatabase open(Installation installation);
}
