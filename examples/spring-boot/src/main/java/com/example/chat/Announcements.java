package com.example.chat;

import dev.sockeye.group.Groups;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class Announcements {
    private final Groups rooms;

    public Announcements(Groups rooms) {
        this.rooms = rooms;
    }

    @PostMapping("/rooms/{room}")
    public void announce(@PathVariable("room") String room, @RequestBody String text) {
        rooms.of(room).sendText(text);
    }
}
