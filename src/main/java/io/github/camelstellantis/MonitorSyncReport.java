package io.github.camelstellantis;

import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.monitors.MonitorPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What syncMonitors has done, or would do. */
final class MonitorSyncReport {

    private final boolean dryRun;
    private final List<Map<String, Object>> vehicles = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int failed;

    MonitorSyncReport(boolean dryRun) {
        this.dryRun = dryRun;
        List.of("created", "updated", "deleted", "unchanged").forEach(what -> counts.put(what, 0));
    }

    /** Of a vehicle by the option that named it, or would have. */
    void done(Map.Entry<PathId, String> vehicle, MonitorPlan plan) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(vehicle.getKey().name(), vehicle.getValue());
        put(line, "created", plan.creates().stream().map(MonitorPlan::label).toList());
        put(
                line,
                "updated",
                plan.updates().stream()
                        .map(update -> MonitorPlan.label(update.monitor()))
                        .toList());
        put(
                line,
                "deleted",
                plan.deletes().stream().map(MonitorPlan.Delete::label).toList());
        put(line, "unchanged", plan.unchanged());
        vehicles.add(line);
    }

    private void put(Map<String, Object> line, String what, List<String> labels) {
        line.put(what, labels);
        counts.merge(what, labels.size(), Integer::sum);
    }

    void failed(String vin, String problem) {
        failed++;
        vehicles.add(Map.of(PathId.vin.name(), vin, "problem", problem));
    }

    /** For a message: counts, and a line for each vehicle. */
    Map<String, Object> toMap() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dryRun", dryRun);
        report.putAll(counts);
        report.put("failed", failed);
        report.put("vehicles", vehicles);
        return report;
    }
}
