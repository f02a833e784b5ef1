#include "services/project/domain/bulletin.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/status/status.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/project/domain/follow_up.h"

namespace jixiao::project {
namespace {

using Entries = std::vector<v1::BulletinEntry>;

// The last transition to NEGOTIATING by that day.
const Transition* LastNegotiation(const History& history, absl::CivilDay day) {
  const Transition* last = nullptr;
  for (const Transition& transition : history.transitions) {
    if (transition.event_date > day) break;
    if (transition.stage == v1::PROJECT_STAGE_NEGOTIATING) last = &transition;
  }
  return last;
}

bool HadLeft(const v1::BulletinEntry& entry) {
  return entry.change() == v1::BulletinEntry::CHANGE_LEFT;
}

// What `change` and `changed_fields` are about: the other fields.
std::vector<std::string> ChangedFields(const v1::BulletinEntry& before,
                                       const v1::BulletinEntry& now) {
  using google::protobuf::util::MessageDifferencer;
  std::vector<std::string> changed;
  const auto compare = [&](const char* field, bool same) {
    if (!same) changed.emplace_back(field);
  };
  compare("display_name", before.display_name() == now.display_name());
  compare("district", before.district() == now.district());
  compare("owner", before.owner() == now.owner());
  compare("planned_total", MessageDifferencer::Equals(before.planned_total(),
                                                      now.planned_total()));
  compare("stage", before.stage() == now.stage());
  compare("negotiating_date",
          MessageDifferencer::Equals(before.negotiating_date(),
                                     now.negotiating_date()));
  return changed;
}

void SetChange(v1::BulletinEntry::Change change,
               const std::vector<std::string>& fields,
               v1::BulletinEntry& entry) {
  entry.set_change(change);
  entry.clear_changed_fields();
  for (const std::string& field : fields) entry.add_changed_fields(field);
}

bool InOrder(const v1::BulletinEntry& a, const v1::BulletinEntry& b) {
  return std::tie(a.district(), a.display_name(), a.project()) <
         std::tie(b.district(), b.display_name(), b.project());
}

}  // namespace

bool IsKeyNegotiation(const ProjectState& state, absl::CivilDay day,
                      const ReferenceData& reference) {
  const auto planned = PlannedTotal(state.project);
  if (!planned.has_value() || *planned < reference.key_project_minimum_fen) {
    return false;
  }
  const Transition* on = On(state.history, day);
  return on != nullptr && on->stage == v1::PROJECT_STAGE_NEGOTIATING;
}

v1::BulletinEntry BulletinEntryOf(const std::string& project,
                                  const ProjectState& state,
                                  absl::CivilDay day) {
  v1::BulletinEntry entry;
  entry.set_project(project);
  if (!state.project.confidential()) {
    entry.set_display_name(state.project.display_name());
  }
  entry.set_district(state.project.district());
  entry.set_owner(state.project.owner());
  if (state.project.has_planned_total()) {
    *entry.mutable_planned_total() = state.project.planned_total();
  }
  const Transition* on = On(state.history, day);
  if (on != nullptr) entry.set_stage(on->stage);
  const Transition* negotiation = LastNegotiation(state.history, day);
  if (negotiation != nullptr) {
    *entry.mutable_negotiating_date() = date::ToProto(negotiation->event_date);
  }
  return entry;
}

Entries CompareEntries(const Entries& before, Entries now, Entries left) {
  std::map<std::string, const v1::BulletinEntry*> known;
  for (const v1::BulletinEntry& entry : before) {
    if (!HadLeft(entry)) known.emplace(entry.project(), &entry);
  }
  for (v1::BulletinEntry& entry : now) {
    const auto found = known.find(entry.project());
    if (found == known.end()) {
      SetChange(v1::BulletinEntry::CHANGE_NEW, {}, entry);
      continue;
    }
    const auto fields = ChangedFields(*found->second, entry);
    SetChange(fields.empty() ? v1::BulletinEntry::CHANGE_UNCHANGED
                             : v1::BulletinEntry::CHANGE_CHANGED,
              fields, entry);
  }
  for (v1::BulletinEntry& entry : left) {
    SetChange(v1::BulletinEntry::CHANGE_LEFT,
              ChangedFields(*known.at(entry.project()), entry), entry);
    now.push_back(std::move(entry));
  }
  std::sort(now.begin(), now.end(), InOrder);
  return now;
}

std::vector<std::string> LeavingProjects(const Entries& before,
                                         const Entries& now) {
  std::set<std::string> leaving;
  for (const v1::BulletinEntry& entry : before) {
    if (!HadLeft(entry)) leaving.insert(entry.project());
  }
  for (const v1::BulletinEntry& entry : now) leaving.erase(entry.project());
  return {leaving.begin(), leaving.end()};
}

absl::Status CheckEntryCount(std::size_t count) {
  if (count <= kMaxBulletinEntries) return absl::OkStatus();
  return status::InvalidArgument(
      {{"bulletin.issue_date",
        absl::StrCat("has more than ", kMaxBulletinEntries,
                     " key projects under negotiation or just left, which is "
                     "the most that a bulletin lists; a higher minimum in the "
                     "reference data makes fewer of them key projects")}});
}

absl::Status CheckIssueDate(absl::CivilDay day, const v1::Bulletin& previous) {
  return CheckNotBefore(day, DayOf(previous.issue_date()),
                        absl::StrCat("the issue date of ", previous.name()),
                        "bulletin.issue_date");
}

}  // namespace jixiao::project
