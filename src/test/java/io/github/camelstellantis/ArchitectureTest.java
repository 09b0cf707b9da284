package io.github.camelstellantis;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.spi.HttpResponseAware;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom: the rooms of the design, and which of them see the libraries underneath. Plain tests, because
 * Surefire runs none of ArchUnit's own {@code @ArchTest} fields and says that all is well.
 */
class ArchitectureTest {

    private static final String ROOT = "io.github.camelstellantis";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    /** Each room and the rooms that it knows; what a route touches is the room {@code ""}. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("api", List.of()),
            Map.entry("store", List.of()),
            Map.entry("tls", List.of("api")),
            Map.entry("http", List.of("api", "tls")),
            Map.entry("auth", List.of("api", "store", "http")),
            Map.entry("client", List.of("api", "tls", "http", "auth")),
            Map.entry("data", List.of("api")),
            Map.entry("events", List.of("api", "data")),
            Map.entry("state", List.of("api", "store")),
            Map.entry("poll", List.of()),
            Map.entry("monitors", List.of("api")),
            Map.entry("remotes", List.of("api")),
            Map.entry("watch", List.of("api", "tls", "auth", "client")),
            Map.entry(
                    "",
                    List.of(
                            "api",
                            "tls",
                            "http",
                            "auth",
                            "client",
                            "store",
                            "data",
                            "events",
                            "state",
                            "poll",
                            "monitors",
                            "remotes",
                            "watch")),
            Map.entry("cluster", List.of("", "api", "auth", "client", "store", "data", "state", "poll")),
            Map.entry("springboot", List.of("", "api")),
            Map.entry("simulator", List.of("api")));

    @Test
    void everyRoomKnowsOnlyThoseThatItMay() {
        LayeredArchitecture house =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String room : ROOMS.keySet()) {
            house = house.layer(name(room)).definedBy(classesOf(room));
        }
        for (Map.Entry<String, List<String>> room : ROOMS.entrySet()) {
            String[] known =
                    room.getValue().stream().map(ArchitectureTest::name).toArray(String[]::new);
            house = known.length == 0
                    ? house.whereLayer(name(room.getKey())).mayNotAccessAnyLayer()
                    : house.whereLayer(name(room.getKey())).mayOnlyAccessLayers(known);
        }
        check(house.ensureAllClassesAreContainedInArchitecture());
    }

    @Test
    void theServiceAsDataNeedsOnlyJacksonAndOneInterfaceOfCamel() {
        check(classes()
                .that()
                .resideInAPackage(classesOf("api"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "com.fasterxml.jackson..", classesOf("api"))
                        .or(describe(
                                "are HttpResponseAware",
                                (JavaClass type) -> type.isEquivalentTo(HttpResponseAware.class)))));
    }

    @Test
    void whoSpeaksWithTheServiceDoesNotKnowCamel() {
        isSeenOutsideOf("org.apache.camel..", "auth", "client", "store", "poll");
    }

    @Test
    void eachLibraryIsSeenOnlyWhereItIsNeeded() {
        isSeenOnlyIn("org.apache.hc..", "http", "simulator");
        isSeenOnlyIn("org.bouncycastle..", "tls", "simulator");
        isSeenOnlyIn("javax.net.ssl..", "tls", "http", "springboot", "simulator");
        isSeenOnlyIn("org.springframework..", "springboot");
        isSeenOnlyIn("io.micrometer..", "watch");
        isSeenOnlyIn("org.apache.kafka..", "cluster");
        isSeenOnlyIn("org.apache.camel.component.kafka..", "cluster");
    }

    @Test
    void nobodySleeps() {
        check(noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("whoever waits must wake up when the component stops"));
    }

    @Test
    void nothingFromOutsideBecomesAnObjectOfItsOwnChoice() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        ObjectInputStream.class,
                        ObjectInputFilter.class,
                        PolymorphicTypeValidator.class,
                        JsonTypeInfo.class)
                .because("whoever writes the bytes would choose the class"));
    }

    @Test
    void nobodyParsesXml() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.xml..", "org.xml..", "org.w3c..", "com.fasterxml.jackson.dataformat.xml..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.beans..")
                .because("there is no need for it, and entities would be one more way in"));
    }

    @Test
    void onlyProgramsWriteToTheConsole() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(classesOf("simulator"))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".tls.Registration")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
    }

    private static void isSeenOnlyIn(String library, String... rooms) {
        String[] packages = Stream.of(rooms).map(ArchitectureTest::classesOf).toArray(String[]::new);
        check(noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    private static void isSeenOutsideOf(String library, String... rooms) {
        String[] packages = Stream.of(rooms).map(ArchitectureTest::classesOf).toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static String name(String room) {
        return room.isEmpty() ? "route" : room;
    }

    private static String classesOf(String room) {
        return room.isEmpty() ? ROOT : ROOT + "." + room + "..";
    }
}
