package io.github.camelstellantis.cluster;

import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.ConsumerGroupState;

/**
 * A consumer group as Kafka shows it to one of its processes.
 *
 * @param group its members, and what each has to do
 * @param clientId of this process's consumers, and of nobody else's
 */
record GroupSeen(ConsumerGroupDescription group, String clientId) {

    /** Whether its partitions are given out, and not about to be. */
    boolean isDecided() {
        return group.state() == ConsumerGroupState.STABLE;
    }

    /** This process's part of the group's partitions, 0 to 1. */
    double share() {
        long all = allPartitions();
        long own = group.members().stream()
                .filter(this::isOurs)
                .mapToLong(GroupSeen::partitions)
                .sum();
        return all == 0 ? 0 : (double) own / all;
    }

    /** What keeps this process from having a share, and what would be right. */
    String whyNone() {
        if (group.members().isEmpty()) {
            return "nobody is in the group: the groupId of this process's kafka: endpoints must be the share's group";
        }
        if (group.members().stream().noneMatch(this::isOurs)) {
            return "none of the group's " + group.members().size() + " members has the client id " + clientId
                    + ": the clientId of this process's kafka: endpoints must be the share's";
        }
        if (isDecided() && allPartitions() == 0) {
            return "the group has no partitions at all: the topic of its kafka: endpoints does not exist;"
                    + " create it, or correct its name there";
        }
        if (isDecided() && share() == 0) {
            return "all partitions are other members', of which there are more than partitions;"
                    + " where this process is no spare one, the topic needs more of them";
        }
        return "the group is " + group.state() + " and its partitions do not stay where they are";
    }

    private long allPartitions() {
        return group.members().stream().mapToLong(GroupSeen::partitions).sum();
    }

    private boolean isOurs(MemberDescription member) {
        return clientId.equals(member.clientId());
    }

    private static long partitions(MemberDescription member) {
        return member.assignment().topicPartitions().size();
    }
}
