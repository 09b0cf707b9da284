package io.github.camelstellantis.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints what JaCoCo has counted, room by room: {@code mvn -q -Pcoverage verify}. Nothing depends on how much it is. */
final class CoverageTable {

    private static final String ROOT = "io.github.camelstellantis";
    private static final String SIMULATOR = "simulator";

    private CoverageTable() {}

    /** @param arguments JaCoCo's directory */
    public static void main(String[] arguments) throws IOException {
        Path report = Path.of(arguments[0]);
        Map<String, Reached> rooms = rooms(Files.readAllLines(report.resolve("jacoco.csv")));
        Reached simulator = rooms.remove(SIMULATOR);
        Reached connector = rooms.values().stream().reduce(Reached.NOTHING, Reached::plus);
        System.out.printf("%-16s %8s %8s%n", "room", "lines", "branches");
        rooms.forEach((room, reached) -> print(room.isEmpty() ? "the root" : room, reached));
        print("all of these", connector);
        print(SIMULATOR, simulator);
        System.out.printf(
                "coverage: tests reach %s of the lines and %s of the branches of the connector; each line is in %s%n",
                connector.lines(), connector.branches(), report.resolve("index.html"));
    }

    /** Of a file with one row a class, under the names of its columns. */
    private static Map<String, Reached> rooms(List<String> csv) {
        List<String> columns = List.of(csv.get(0).split(","));
        Map<String, Reached> rooms = new TreeMap<>();
        for (String row : csv.subList(1, csv.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            String[] values = row.split(",");
            for (int column = 0; column < values.length; column++) {
                cells.put(columns.get(column), values[column]);
            }
            rooms.merge(room(cells.get("PACKAGE")), Reached.of(cells), Reached::plus);
        }
        return rooms;
    }

    private static String room(String name) {
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.")[0];
    }

    private static void print(String room, Reached reached) {
        System.out.printf(
                "%-16s %8s %8s    %s%n",
                room, reached.lines(), reached.branches(), reached.branches().bar());
    }

    private record Reached(Share lines, Share branches) {

        static final Reached NOTHING = new Reached(new Share(0, 0), new Share(0, 0));

        static Reached of(Map<String, String> cells) {
            return new Reached(Share.of(cells, "LINE"), Share.of(cells, "BRANCH"));
        }

        Reached plus(Reached other) {
            return new Reached(lines.plus(other.lines), branches.plus(other.branches));
        }
    }

    private record Share(int reached, int missed) {

        private static final int WIDTH = 20;

        static Share of(Map<String, String> cells, String what) {
            return new Share(
                    Integer.parseInt(cells.get(what + "_COVERED")), Integer.parseInt(cells.get(what + "_MISSED")));
        }

        Share plus(Share other) {
            return new Share(reached + other.reached, missed + other.missed);
        }

        private double part() {
            return reached + missed == 0 ? 1 : (double) reached / (reached + missed);
        }

        String bar() {
            int filled = (int) Math.round(part() * WIDTH);
            return "█".repeat(filled) + "░".repeat(WIDTH - filled);
        }

        @Override
        public String toString() {
            return String.format("%.1f %%", 100 * part());
        }
    }
}
