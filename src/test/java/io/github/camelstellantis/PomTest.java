package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What whoever depends on the connector can rely on about its dependencies; Maven's own plugins check the rest. */
class PomTest {

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)(-->\\s*)?<dependency>(.*?)</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

    @Test
    void everyDependencyHasALineThatSaysWhyItIsThere() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        String shared = pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
        assertThat(DEPENDENCY.matcher(shared).results())
                .hasSizeGreaterThan(40)
                .filteredOn(dependency -> dependency.group(1) == null)
                .extracting(PomTest::artifact)
                .isEmpty();
    }

    private static String artifact(MatchResult dependency) {
        return ARTIFACT.matcher(dependency.group(2))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
