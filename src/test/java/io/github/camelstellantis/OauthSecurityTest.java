package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says which test holds which point of OAuth's security is true. */
class OauthSecurityTest {

    private static final Path PAGE = Path.of("src/main/docs/oauth-security.adoc");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|Check|Contract)\\.[a-z]\\w+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| [0-9].*$");

    @Test
    void everyTestThatThePageNamesIsThere() throws IOException {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new OnlyIncludeTests())
                .importPackages(OauthSecurityTest.class.getPackageName());
        Set<String> tests = classes.stream()
                .flatMap(each -> each.getMethods().stream())
                .filter(OauthSecurityTest::isTest)
                .map(test -> test.getOwner().getSimpleName() + "." + test.getName())
                .collect(Collectors.toSet());
        assertThat(named(Files.readString(PAGE))).isNotEmpty().allSatisfy(name -> assertThat(tests)
                .contains(name));
    }

    @Test
    void everyPointIsHeldByATest() throws IOException {
        assertThat(ROW.matcher(Files.readString(PAGE)).results().map(MatchResult::group))
                .hasSizeGreaterThan(15)
                .allSatisfy(row -> assertThat(named(row)).isNotEmpty());
    }

    private static Stream<String> named(String text) {
        return NAMED.matcher(text).results().map(match -> match.group(1));
    }

    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().getSimpleName())
                .anyMatch(name -> name.equals("Test") || name.equals("ParameterizedTest"));
    }
}
