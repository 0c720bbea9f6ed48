/**
 * Stories: what people do with Dunlin, told from outside in a real browser.
 *
 * <p>{@link dunlin.app.stories.Browser} opens Chromium, {@link dunlin.app.stories.StoryServer} an
 * installation of its own with a small ledger. Where the machine has no Chromium the stories are
 * skipped and say so. Pictures of what was seen lie in target/screenshots.
 */
@NullMarked
package dunlin.app.stories;

import org.jspecify.annotations.NullMarked;
