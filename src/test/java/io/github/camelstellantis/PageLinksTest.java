package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.readme.Readme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether every link from one of our pages to another, or to a place in one, leads there. */
class PageLinksTest {

    /** Of Markdown, and of AsciiDoc: what is between the beginning and the end of a link, none to other hosts. */
    private static final Pattern LINK =
            Pattern.compile("]\\((?!\\w+:)([^)\\s]+)\\)|\\b(?:link|xref):(?!https?:)([^\\[\\s{]+)\\[|<<([\\w-]+)[,>]");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static List<WrittenText> pages() {
        return WrittenText.in(List.of("README.md", "CONTRIBUTING.md", "src/main/docs", "src/test"), ".md", ".adoc");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAPageAndToAPlaceInIt(WrittenText page) {
        assertThat(LINK.matcher(page.content()).results()).allSatisfy(link -> {
            String[] target = target(link).split("#", 2);
            Path file = target[0].isEmpty()
                    ? page.path()
                    : page.path().resolveSibling(target[0]).normalize();
            assertThat(file).exists();
            if (target.length == 2) {
                assertThat(places(file)).as(file.toString()).contains(target[1]);
            }
        });
    }

    private static String target(MatchResult link) {
        return Stream.of(link.group(1), link.group(2), link.group(3) == null ? null : "#" + link.group(3))
                .filter(each -> each != null)
                .findFirst()
                .orElseThrow();
    }

    /**
     * What a link can name. Renderers derive the ids of AsciiDoc's sections in different ways, so that only those count that
     * are written down; of Markdown's there is no other way than GitHub's.
     */
    private static List<String> places(Path file) {
        assertThat(Files.isRegularFile(file)).isTrue();
        String text = Readme.read(file);
        return file.toString().endsWith(".adoc")
                ? all(Pattern.compile("(?m)^\\[\\[([\\w-]+)]]\\n(?==+ )"), text)
                : all(HEADING, text).stream()
                        .map(heading -> heading.toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\p{L}\\d -]", "")
                                .replace(' ', '-'))
                        .toList();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
