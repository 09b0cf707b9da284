package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Leaves out points of a path that lie within a tolerance of it, by the Ramer-Douglas-Peucker algorithm. */
record PathSimplification(double toleranceKm) {

    private static final double KM_PER_DEGREE = 111.2;

    static PathSimplification of(Call call) {
        String tolerance = call.request().parameter("tolerance");
        if (tolerance == null) {
            return new PathSimplification(0);
        }
        if (!tolerance.matches("\\d{1,6}(\\.\\d{1,9})?")) {
            throw Refusal.badParameter("tolerance", tolerance);
        }
        return new PathSimplification(Double.parseDouble(tolerance));
    }

    List<ObjectNode> apply(List<ObjectNode> path) {
        if (toleranceKm == 0 || path.size() < 3) {
            return path;
        }
        ObjectNode first = path.get(0);
        ObjectNode last = path.get(path.size() - 1);
        int farthest = 0;
        double distance = 0;
        for (int i = 1; i < path.size() - 1; i++) {
            double candidate = distance(path.get(i), first, last);
            if (candidate > distance) {
                farthest = i;
                distance = candidate;
            }
        }
        return distance <= toleranceKm ? List.of(first, last) : split(path, farthest);
    }

    private List<ObjectNode> split(List<ObjectNode> path, int at) {
        List<ObjectNode> simplified = new ArrayList<>(apply(path.subList(0, at + 1)));
        simplified.remove(simplified.size() - 1);
        simplified.addAll(apply(path.subList(at, path.size())));
        return simplified;
    }

    /** How far a point lies from the line between two others, in km on a plane, which is near enough. */
    private static double distance(ObjectNode point, ObjectNode from, ObjectNode to) {
        double shrink = Math.cos(Math.toRadians(coordinate(from, 1)));
        double toX = (coordinate(to, 0) - coordinate(from, 0)) * shrink;
        double toY = coordinate(to, 1) - coordinate(from, 1);
        double x = (coordinate(point, 0) - coordinate(from, 0)) * shrink;
        double y = coordinate(point, 1) - coordinate(from, 1);
        double length = Math.hypot(toX, toY);
        double degrees = length == 0 ? Math.hypot(x, y) : Math.abs(toX * y - toY * x) / length;
        return degrees * KM_PER_DEGREE;
    }

    private static double coordinate(JsonNode feature, int index) {
        return feature.at("/geometry/coordinates").path(index).asDouble();
    }
}
