#include "services/project/store/signing_conversion.h"

#include <map>
#include <utility>

#include "common/clock/date.h"
#include "services/project/domain/history.h"
#include "services/project/store/columns.h"

namespace jixiao::project {
namespace {

// Which revisions of signings, as a condition on `revision` and its values.
struct Which {
  std::string table;  // with the index to look it up by
  std::string condition;
  mysql::Params params;
};

// What held at a sequence: the revision that has none after it up to then.
constexpr char kInForce[] =
    " AND revision.sequence <= ? AND NOT EXISTS (SELECT 1 FROM "
    "signing_revision AS later WHERE later.department = revision.department "
    "AND later.signing = revision.signing AND later.sequence > "
    "revision.sequence AND later.sequence <= ?)";

Which OfYear(const std::string& department, int32_t fiscal_year,
             absl::CivilDay day, int64_t sequence) {
  return {"signing_revision AS revision FORCE INDEX (signing_revision_by_year)",
          std::string("revision.department = ? AND revision.fiscal_year = ? "
                      "AND revision.sign_date <= ?") +
              kInForce,
          {department, fiscal_year, DayParam(day), sequence, sequence}};
}

Which OfOne(const resource::Child& key, int64_t sequence) {
  return {"signing_revision AS revision FORCE INDEX (PRIMARY)",
          std::string("revision.department = ? AND revision.signing = ?") +
              kInForce,
          {key.department, key.id, sequence, sequence}};
}

// The revisions with their projects, as `listed`.
std::string FromLists(const Which& which) {
  return " FROM " + which.table +
         " STRAIGHT_JOIN signed_project AS listed FORCE INDEX (PRIMARY) ON "
         "listed.department = revision.department AND listed.signing = "
         "revision.signing AND listed.list_sequence = revision.list_sequence ";
}

// The histories of all the projects.
std::map<std::string, History> SelectHistories(mysql::Session& session,
                                               const std::string& department,
                                               const Which& which,
                                               int64_t sequence) {
  mysql::Params params = which.params;
  params.emplace_back(department);
  params.emplace_back(sequence);
  mysql::Rows rows = session.Query(
      "SELECT event.project, event.number, event.kind, event.stage, "
      "event.event_date, event.agreement, event.landing_proof, "
      "event.corrected, event.sequence FROM (SELECT DISTINCT listed.project" +
          FromLists(which) + "WHERE " + which.condition +
          ") AS signed_there STRAIGHT_JOIN stage_event AS event FORCE INDEX "
          "(PRIMARY) ON event.project = signed_there.project WHERE "
          "event.department = ? AND event.sequence <= ? ORDER BY "
          "event.project, event.number",
      params);
  std::map<std::string, std::vector<StageEvent>> events;
  while (rows.Next()) {
    ColumnReader column(rows);
    StageEvent& event = events[column.Text()].emplace_back();
    event.number = column.Int64();
    event.kind = column.EnumValue<v1::StageEvent::Kind>();
    event.stage = column.EnumValue<v1::ProjectStage>();
    event.event_date = column.OptionalDay();
    event.agreement = column.EnumValue<v1::Agreement>();
    event.landing_proof = column.EnumValue<v1::LandingProof>();
    event.corrected = column.Int64();
    event.sequence = column.Int64();
  }
  std::map<std::string, History> histories;
  for (const auto& [project, known] : events) {
    histories.emplace(project, InForce(known));
  }
  return histories;
}

std::vector<v1::SigningConversion> Select(mysql::Session& session,
                                          const std::string& department,
                                          const Which& which,
                                          absl::CivilDay day,
                                          int64_t sequence) {
  const std::map<std::string, History> histories =
      SelectHistories(session, department, which, sequence);
  std::vector<v1::SigningConversion> conversions;
  mysql::Rows rows = session.Query(
      "SELECT listed.signing, listed.project, listed.agreement, "
      "revision.synthetic, project.synthetic" +
          FromLists(which) +
          "STRAIGHT_JOIN project ON project.department = listed.department AND "
          "project.project = listed.project WHERE " +
          which.condition + " ORDER BY listed.signing, listed.position",
      which.params);
  while (rows.Next()) {
    ColumnReader column(rows);
    const std::string name =
        resource::ChildName(department, kSignings, column.Text());
    if (conversions.empty() || conversions.back().signing() != name) {
      conversions.emplace_back().set_signing(name);
      *conversions.back().mutable_effective_date() = date::ToProto(day);
    }
    const auto history = histories.find(column.Text());
    SignedAt at;
    at.agreement = column.EnumValue<v1::Agreement>();
    const bool synthetic_event = column.Bool();
    at.synthetic = column.Bool() || synthetic_event;
    AddConversion(at, history == histories.end() ? History() : history->second,
                  day, conversions.back());
  }
  return conversions;
}

}  // namespace

std::vector<v1::SigningConversion> SelectSigningConversions(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    absl::CivilDay day, int64_t sequence) {
  return Select(session, department,
                OfYear(department, fiscal_year, day, sequence), day, sequence);
}

std::optional<absl::CivilDay> SelectSignDay(mysql::Session& session,
                                            const resource::Child& key,
                                            int64_t sequence) {
  const Which which = OfOne(key, sequence);
  mysql::Rows rows =
      session.Query("SELECT revision.sign_date FROM " + which.table +
                        " WHERE " + which.condition,
                    which.params);
  if (!rows.Next()) return std::nullopt;
  return ColumnReader(rows).OptionalDay();
}

v1::SigningConversion SelectSigningConversion(mysql::Session& session,
                                              const resource::Child& key,
                                              absl::CivilDay day,
                                              int64_t sequence) {
  return Select(session, key.department, OfOne(key, sequence), day, sequence)
      .front();
}

}  // namespace jixiao::project
