package io.github.camelstellantis.footprint;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jars of an application. */
record Jars(List<Path> files) {

    private static final List<String> CLASS_PATH =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator));

    /** Those of artifacts, as they lie in Maven's local repository. Some are of other systems only, and have none here. */
    static Jars of(Collection<String> artifacts) {
        return new Jars(artifacts.stream().flatMap(Jars::find).distinct().toList());
    }

    private static Stream<Path> find(String artifact) {
        String group = artifact.substring(0, artifact.indexOf(':')).replace('.', '/');
        String path = "/" + group + "/" + artifact.substring(artifact.indexOf(':') + 1) + "/";
        return CLASS_PATH.stream()
                .map(Path::of)
                .filter(jar -> jar.toUri().getPath().contains(path));
    }

    Jars and(Path... more) {
        return new Jars(Stream.concat(files.stream(), Stream.of(more)).toList());
    }

    Jars without(Jars others) {
        return new Jars(
                files.stream().filter(file -> !others.files.contains(file)).toList());
    }

    double megabytes() {
        return files.stream().mapToLong(Jars::size).sum() / 1e6;
    }

    @Override
    public String toString() {
        return String.format("%d jars, %.1f MB,", files.size(), megabytes());
    }

    String classPath() {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
