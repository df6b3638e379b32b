// A page whose server has forgotten it (this computer slept for long, for example) starts anew.
document.getElementById("components-reconnect-modal")
    .addEventListener("components-reconnect-state-changed", change => {
        if (change.detail.state === "rejected") {
            location.reload();
        }
    });

// The link to the content moves the focus there; Blazor would take it for the address of another page.
document.addEventListener("click", click => {
    if (click.target.matches(".skip")) {
        click.preventDefault();
        click.stopPropagation();
        document.getElementById("main").focus();
    }
}, { capture: true });
