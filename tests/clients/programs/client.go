// Books, imports and is refused, by the generated client; says what came of it as JSON.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"jiguan.test/clients/jiguan"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func at(name string) time.Time { return must(time.Parse(time.RFC3339, os.Getenv(name))) }

func booking(start time.Time) jiguan.MeetingsV1Booking {
	return *jiguan.NewMeetingsV1Booking(os.Getenv("ROOM"), os.Getenv("UNIT"), "go", start, start.Add(time.Hour), 5)
}

func as(token string) context.Context {
	return context.WithValue(context.Background(), jiguan.ContextAccessToken, os.Getenv(token))
}

func main() {
	configuration := jiguan.NewConfiguration()
	configuration.Servers = jiguan.ServerConfigurations{{URL: os.Getenv("JIGUAN_URL")}}
	client := jiguan.NewAPIClient(configuration)
	start := at("START")
	book := func() (*jiguan.MeetingsV1Booking, int, error) {
		made, answer, err := client.MeetingsBookingAPI.MeetingsCreateBooking(as("LIAISON")).MeetingsV1Booking(booking(start)).Execute()
		return made, answer.StatusCode, err
	}
	booked, _, err := book()
	if err != nil {
		panic(err)
	}
	request := *jiguan.NewMeetingsV1ImportBookingsRequest("regions/530000", []jiguan.MeetingsV1Booking{booking(at("PAST"))})
	report, _, err := client.MeetingsBookingAPI.MeetingsImportBookings(as("OFFICER")).MeetingsV1ImportBookingsRequest(request).Execute()
	if err != nil {
		panic(err)
	}
	_, status, err := book()
	problem := map[string]any{}
	json.Unmarshal(err.(*jiguan.GenericOpenAPIError).Body(), &problem)
	day := start.Add(24 * time.Hour)
	free, _, err := client.MeetingsRoomAPI.MeetingsFindAvailableRooms(as("LIAISON")).StartTime(day).EndTime(day.Add(time.Hour)).AttendeeCount(5).Execute()
	if err != nil {
		panic(err)
	}
	fmt.Println(string(must(json.Marshal(map[string]any{
		"booked":   booked.GetName(),
		"imported": report.GetCreated(),
		"refused":  map[string]any{"status": status, "reason": problem["reason"]},
		"free":     len(free.Rooms) > 0,
	}))))
}
