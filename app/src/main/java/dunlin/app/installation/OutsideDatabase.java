package dunlin.app.installation;

/**
 * A PostgreSQL server that Dunlin neither starts nor stops.
 *
 * @param url such as {@code jdbc:postgresql://db.example.com:5432/dunlin}
 * @param user the owner of the database; see {@link DatabaseRights}
 */
public record OutsideDatabase(String url, String user, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
