package dunlin.app.installation;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What the user of an outside database may do there. It is asked before the first migration, which
 * would else fail in the middle. Requests of people run under a role that row security binds, which
 * the user must be able to create and to take on; all the rest is done by the owner of the tables.
 *
 * @param installed whether Dunlin has its schemas there already
 * @param owner whose they are, if the user has not what that one has; else empty
 * @param createsSchemas in the database
 * @param roleExists that requests of people run under; roles are of the whole server
 * @param hasRole may take it on
 * @param givesRole may give it to itself, creating it where it is missing
 */
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "it asks a server for the rights of its user before there is any area")
record DatabaseRights(
    String user,
    String database,
    boolean installed,
    String owner,
    boolean createsSchemas,
    boolean roleExists,
    boolean hasRole,
    boolean givesRole) {

  /** Up to PostgreSQL 15 who may create roles may give them all; since then those of its own. */
  private static final String QUESTION =
      """
      select u.rolname, current_database(), n.oid is not null,
        case when n.oid is null or pg_has_role(n.nspowner, 'USAGE') then ''
          else n.nspowner::regrole::text end,
        has_database_privilege(current_database(), 'CREATE'),
        m.oid is not null,
        m.oid is not null and pg_has_role(m.oid, 'MEMBER'),
        u.rolsuper or case when m.oid is null then u.rolcreaterole
          else pg_has_role(m.oid, 'MEMBER WITH ADMIN OPTION')
            or (u.rolcreaterole and current_setting('server_version_num')::int < 160000) end
      from pg_roles u
        left join pg_roles m on m.rolname = 'dunlin_member'
        left join pg_namespace n on n.nspname = 'audit'
      where u.rolname = current_user\
      """;

  static DatabaseRights of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUESTION)) {
      if (!row.next()) {
        throw new SQLException("the server does not know its own user");
      }
      return new DatabaseRights(
          row.getString(1),
          row.getString(2),
          row.getBoolean(3),
          row.getString(4),
          row.getBoolean(5),
          row.getBoolean(6),
          row.getBoolean(7),
          row.getBoolean(8));
    }
  }

  /** What is missing and who mends it how, in one line; empty if nothing is. */
  Optional<String> lacking() {
    if (!owner.isEmpty()) {
      return Optional.of(
          "the tables in the database %s are of %s, and DUNLIN_DB_USER is %s; connect as their owner"
              .formatted(database, owner, user));
    }
    if (!createsSchemas) {
      return Optional.of(
          "%s may not create schemas in the database %s; an administrator says: alter database %s owner to %s"
              .formatted(user, database, database, user));
    }
    if (installed ? hasRole : givesRole) {
      return Optional.empty();
    }
    return Optional.of(
        roleExists
            ? "%s may not take on the role dunlin_member, which people's requests run under; an administrator says: grant dunlin_member to %s with admin option"
                .formatted(user, user)
            : "%s may not create roles, and people's requests run under one of their own; an administrator says: alter role %s createrole (./dunlin help run tells what to do without)"
                .formatted(user, user));
  }
}
