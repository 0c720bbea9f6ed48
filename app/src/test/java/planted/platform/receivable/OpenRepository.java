package planted.platform.receivable;

/** A repository that everybody can call. */
public final class OpenRepository {

  private OpenRepository() {}
}
