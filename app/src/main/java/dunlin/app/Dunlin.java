package dunlin.app;

import dunlin.app.command.Commands;
import dunlin.app.command.Console;

/** Where the program begins. */
public final class Dunlin {

  private Dunlin() {}

  /** Runs one command and ends with its result. */
  public static void main(String[] arguments) {
    System.exit(Commands.run(System.getenv(), Console.ofThisProcess(), arguments));
  }
}
