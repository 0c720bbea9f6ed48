package dunlin.platform.customer;

import dunlin.platform.audit.AuditTrail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Our own legal entities, as people describe them; a delivery knows no more than their codes. */
@Service
public class Entities {

  private final AccountRepository repository;
  private final AuditTrail audit;

  Entities(AccountRepository repository, AuditTrail audit) {
    this.repository = repository;
    this.audit = audit;
  }

  /** Says what an entity is; one that no delivery has named yet is opened with one unit. */
  @Transactional
  public void describe(OwnEntity entity) {
    int _ = repository.openUnit(entity.code(), entity.currency().getCurrencyCode());
    repository.describe(entity);
    audit.tell(
        "described an entity",
        "entity:" + entity.code(),
        "%s, %s, %s".formatted(entity.name(), entity.currency(), entity.country()));
  }
}
