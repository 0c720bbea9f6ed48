/**
 * How a page is made: templates, texts, dates and amounts.
 *
 * <p>{@link dunlin.web.page.Pages} puts a model into a template that was compiled in the build;
 * each template gets a {@link dunlin.web.page.Shell} with everything around the page. {@link
 * dunlin.web.page.Texts} reads the message bundle, from which every word of a page comes. {@link
 * dunlin.web.page.Formats} writes dates with their weekday and amounts with a true minus sign, in
 * the reader's locale. {@link dunlin.web.page.Viewer} is what most controllers ask for: who looks,
 * and as of which day.
 *
 * <p>The key to understanding this package is the day of the viewer: the business date, or the past
 * day that the reader chose; a page of a past day cannot be written on.
 */
@NullMarked
package dunlin.web.page;

import org.jspecify.annotations.NullMarked;
