package dev.onsale.bootstrap.broken.application.hold;

import tools.jackson.databind.JsonNode;

record PrintsJson(JsonNode node) {}
