// What ical.js finds in a calendar file, as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, path] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(`${modules}/ical.js/dist/ical.js`));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
const moment = (time) => {
  if (!time) return null;
  if (time.isDate) return time.toString();
  const seconds = zone.utcOffset(time);
  const hours = String(Math.abs(seconds / 3600)).padStart(2, "0");
  return `${time.toString()}${seconds < 0 ? "-" : "+"}${hours}:00`;
};
const events = calendar.getAllSubcomponents("vevent").map((component) => ({
  uid: component.getFirstPropertyValue("uid"),
  title: component.getFirstPropertyValue("summary"),
  place: component.getFirstPropertyValue("location") ?? "",
  begin: moment(component.getFirstPropertyValue("dtstart")),
  end: moment(component.getFirstPropertyValue("dtend")),
  standing: component.getFirstPropertyValue("status"),
}));
console.log(JSON.stringify(events));
