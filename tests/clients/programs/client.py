"""Books, imports and is refused, by the generated client; says what came of it as JSON."""
import json
import os
from datetime import datetime, timedelta

import openapi_client as jiguan

env = os.environ


def api(token):
    client = jiguan.ApiClient(jiguan.Configuration(host=env["JIGUAN_URL"], access_token=env[token]))
    return jiguan.MeetingsBookingApi(client)


def booking(start, title):
    return jiguan.MeetingsV1Booking(
        room=env["ROOM"], unit=env["UNIT"], title=title, attendeeCount=5, startTime=start, endTime=start + timedelta(hours=1)
    )


start = datetime.fromisoformat(env["START"])
past = datetime.fromisoformat(env["PAST"])
liaison = api("LIAISON")
booked = liaison.meetings_create_booking(booking(start, "python"))
report = api("OFFICER").meetings_import_bookings(
    jiguan.MeetingsV1ImportBookingsRequest(region="regions/530000", bookings=[booking(past, "python")])
)
try:
    liaison.meetings_create_booking(booking(start, "python"))
    refused = None
except jiguan.ApiException as error:
    refused = {"status": error.status, "reason": json.loads(error.body)["reason"]}
room = jiguan.MeetingsRoomApi(liaison.api_client)
free = room.meetings_find_available_rooms(start + timedelta(days=1), start + timedelta(days=1, hours=1), 5)
print(json.dumps({"booked": booked.name, "imported": report.created, "refused": refused, "free": len(free.rooms) > 0}))
