package dev.onsale.domain.order;

import java.util.UUID;

/// Names a ticket.
public record TicketId(UUID value) {}
