#include "tests/integration/services/project/any_rpc.h"

namespace jixiao::project {
namespace {

std::string Below(const std::string& rest) { return kDepartment + rest; }

std::map<std::string, std::string> ResourceNames() {
  return {
      {"jixiao/AuditEvent", Below("/auditEvents/1")},
      {"jixiao/BlockedItem", Below("/blockedItems/a")},
      {"jixiao/Bulletin", Below("/bulletins/a")},
      {"jixiao/Challenge", Below("/challenges/a")},
      {"jixiao/CoordinationMeeting", Below("/coordinationMeetings/a")},
      {"jixiao/Department", kDepartment},
      {"jixiao/Investment", Below("/projects/a/investments/a")},
      {"jixiao/Listing", Below("/listings/a")},
      {"jixiao/Project", Below("/projects/a")},
      {"jixiao/ProjectImport",
       Below("/imports/2024-0123456789abcdef0123456789abcdef")},
      {"jixiao/Signing", Below("/signings/a")},
      {"jixiao/StageEvent", Below("/projects/a/stageEvents/1")},
      {"jixiao/Target", Below("/targets/-")},
      {"jixiao/WorkItem", Below("/workItems/a")},
  };
}

// Ids of what is created are "a".
std::map<std::string, std::string> FieldTexts() {
  std::map<std::string, std::string> texts = {
      {"district", "江宁区"},
      {"etag", "\"1\""},
      {"key", "project.attracted.count"},
      {"kind", "activity"},
      {"metric", "project.attracted.count"},
      {"unit", "item"},
  };
  for (const char* id :
       {"blocked_item_id", "bulletin_id", "challenge_id",
        "coordination_meeting_id", "investment_id", "listing_id", "project_id",
        "signing_id", "work_item_id"}) {
    texts.emplace(id, "a");
  }
  return texts;
}

const testing::Samples& ProjectSamples() {
  static const auto* samples = new testing::Samples{
      {v1::ProjectService::service_full_name(),
       v1::WorkService::service_full_name()},
      ResourceNames(),
      FieldTexts(),
      {{"batch", 1}, {"month", 1}},
      {
          {"AdvanceProject",
           "stage: PROJECT_STAGE_SIGNED agreement: AGREEMENT_FORMAL"},
          {"BatchCreateInvestments", "parent: 'departments/nj-tcj'"},
          {"CorrectStage", "evidence: '文件'"},
          {"CreateChallenge", "challenge { stage: PROJECT_STAGE_LANDED }"},
          {"ImportProjects", "request_id: '" + std::string(kRequestA) + "'"},
          {"UpdateTarget", "allow_missing: true"},
      }};
  return *samples;
}

}  // namespace

std::vector<const Method*> AllRpcs() {
  return testing::AllRpcs(ProjectSamples());
}

std::unique_ptr<google::protobuf::Message> GoodRequest(const Method& rpc) {
  auto request = testing::GoodRequest(ProjectSamples(), rpc);
  // What a stage needs is no annotation's matter.
  if (auto* import = dynamic_cast<v1::ImportProjectsRequest*>(request.get())) {
    v1::StageEvent& first =
        *import->mutable_project_rows(0)->mutable_transitions(0);
    first.set_stage(v1::PROJECT_STAGE_NEGOTIATING);
    *first.mutable_event_date() = Date(Day(2024, 1, 31));
  }
  return request;
}

bool NamesADepartment(const Method& rpc) {
  return GoodRequest(rpc)->DebugString().find("nj-tcj") != std::string::npos;
}

absl::Status CallAny(ProjectServer& server, const Method& rpc,
                     const google::protobuf::Message& request,
                     const std::string& principal) {
  return testing::CallAny(server.channel(), rpc, request, principal);
}

void CreateWhatIsNamed(ProjectServer& server) {
  for (const Method* rpc : AllRpcs()) {
    if (rpc->name() != "CreateProject" &&
        rpc->name().rfind("BatchCreate", 0) != 0 &&
        (rpc->name().rfind("Create", 0) != 0 ||
         rpc->name() == "CreateChallenge")) {
      continue;
    }
    JX_EXPECT_OK(CallAny(server, *rpc, *GoodRequest(*rpc))) << rpc->name();
  }
}

}  // namespace jixiao::project
