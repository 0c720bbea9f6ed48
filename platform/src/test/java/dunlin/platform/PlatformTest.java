package dunlin.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test of an area's front door on a real PostgreSQL: all areas are wired, the database is emptied
 * before each class, and the clock stands at 2026-06-30T10:00Z until a test moves it. All such
 * classes share one context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = TestPlatform.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = "dunlin.outreach.background=false")
@ExtendWith(EmptyDatabase.class)
public @interface PlatformTest {}
